import type { Span } from '@isnad/text';
import type { AnonymousType, ChainLink, ReportInput } from '../types.ts';
import type { Phrase, Relay, SpeakerReading } from './pack.ts';
import type { Page } from './page.ts';
import type { Voiced } from './speakers.ts';

export const THIS_REPORT: ChainLink = { kind: 'this-report', name: null, wording: null };

/** Builds the chains of all sayings, from the page we read back to the one nearest the fact. */
export class Chains {
  readonly #page: Page;
  readonly #publishers: readonly string[];
  readonly #voiced: readonly Voiced[];

  constructor(page: Page, voiced: readonly Voiced[], publishers: readonly string[]) {
    this.#page = page;
    this.#voiced = voiced;
    this.#publishers = publishers;
  }

  /** Nesting deeper than the settler looks cannot occur, so this ends. */
  of(voiced: Voiced): readonly ChainLink[] {
    const { saying, speaker } = voiced;
    const outer = saying.within >= 0 ? this.of(this.#voiced[saying.within]!) : [THIS_REPORT];
    const relays = voiced.relays.map((relay) => this.#relayLink(relay));
    if (speaker === null) return [...outer, ...relays];
    // "told this outlet" adds nothing to the page we read; a relay that names the publisher is kept, and says so.
    const told = voiced.outlet === null || this.#isPublisher(voiced.outlet) ? null : voiced.outlet;
    const outlets = [saying.relay, told].filter((outlet) => outlet !== null);
    const links = outlets.filter((outlet) => !this.#names(outer, outlet)).map((outlet) => this.#outletLink(outlet));
    return [...outer, ...relays, ...links, this.#speakerLink(voiced)];
  }

  #names(chain: readonly ChainLink[], outlet: Phrase): boolean {
    return chain.some((link) => link.wording !== null && link.wording.from === outlet.from);
  }

  #outletLink(outlet: Phrase): ChainLink {
    const wording = { from: outlet.from, to: outlet.to };
    const name = this.#nameOf(outlet);
    const self = this.#isPublisher(outlet);
    return { kind: 'outlet', name, wording, ...(self ? { self } : {}) };
  }

  #nameOf(outlet: Phrase): string {
    return outlet.name ?? this.#page.text.slice(outlet.from, outlet.to);
  }

  /** The publisher's name, with or without a noun such as "newspaper" before it. */
  #isPublisher(outlet: Phrase): boolean {
    const name = this.#nameOf(outlet);
    return this.#publishers.some((own) => own === name || name.endsWith(` ${own}`) || own.endsWith(` ${name}`));
  }

  #relayLink(relay: Relay): ChainLink {
    return relay.reading.kind === 'outlet' ? this.#outletLink(relay) : linkOf(relay.reading, relay, undefined);
  }

  #speakerLink({ speaker, saying }: Voiced): ChainLink {
    const { reading, wording } = speaker!;
    const link = linkOf(reading, wording, saying.reason);
    return link.kind === 'outlet' && this.#isPublisher(wording) ? { ...link, self: true } : link;
  }
}

function linkOf(reading: SpeakerReading, wording: Phrase, reason: Span | undefined): ChainLink {
  const { type, number, country } = reading;
  return {
    kind: reading.kind,
    name: reading.name,
    wording: { from: wording.from, to: wording.to },
    ...(type === undefined ? {} : { type: type as AnonymousType }),
    ...(number === undefined ? {} : { number }),
    ...(country === undefined ? {} : { country }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Names under which the publisher of the report may fill a slot: what the page says, and what its datelines say. */
export function publisherNames(report: ReportInput, datelines: readonly string[]): string[] {
  return [...(report.outlet === undefined ? [] : [report.outlet]), ...datelines];
}
