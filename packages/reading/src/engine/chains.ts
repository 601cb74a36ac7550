import { extended, type Span } from '@isnad/text';
import type { AnonymousType, ChainLink, ReportInput } from '../types.ts';
import type { Phrase, Relay, SpeakerReading } from './pack.ts';
import type { Page } from './page.ts';
import type { Voiced } from './speakers.ts';

export const THIS_REPORT: ChainLink = { kind: 'this-report', name: null, wording: null };

/** Builds the chains of all sayings, from the page we read back to the one nearest the fact. */
export class Chains {
  readonly #page: Page;
  readonly #publishers: Publishers;
  readonly #voiced: readonly Voiced[];
  /** The chains built so far, by the index of the saying. */
  readonly #built: (readonly ChainLink[] | undefined)[] = [];

  /** Agencies to which the report credits its text. */
  readonly #credits: readonly Relay[];

  constructor(page: Page, voiced: readonly Voiced[], publishers: readonly string[], credits: readonly Relay[]) {
    this.#page = page;
    this.#voiced = voiced;
    this.#publishers = new Publishers(publishers);
    this.#credits = credits.filter((credit) => !this.#isPublisher(credit));
  }

  /** The chain of the n-th saying. Nesting deeper than the settler looks cannot occur, so this ends. */
  of(n: number): readonly ChainLink[] {
    this.#built[n] ??= this.#build(this.#voiced[n]!);
    return this.#built[n];
  }

  #build(voiced: Voiced): readonly ChainLink[] {
    const { saying, speaker } = voiced;
    const chain: ChainLink[] = saying.within >= 0 ? this.of(saying.within).slice() : [THIS_REPORT];
    if (saying.within < 0) for (const credit of this.#credits) chain.push(this.#outletLink(credit));
    const outer = chain.length;
    for (const relay of voiced.relays) chain.push(this.#relayLink(relay));
    if (speaker === null) return chain;
    // "told this outlet" adds nothing to the page we read; a relay that names the publisher is kept, and says so.
    const told = voiced.outlet === null || this.#isPublisher(voiced.outlet) ? null : voiced.outlet;
    for (const outlet of [saying.relay, told])
      if (outlet !== null && !isNamed(chain, outer, outlet)) chain.push(this.#outletLink(outlet));
    const around = saying.within < 0 ? null : this.#voiced[saying.within]!.speaker;
    if (speaker !== around) chain.push(this.#speakerLink(voiced));
    return chain;
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

  #isPublisher(outlet: Phrase): boolean {
    return this.#publishers.has(this.#nameOf(outlet));
  }

  #relayLink(relay: Relay): ChainLink {
    return relay.reading.kind === 'outlet' ? this.#outletLink(relay) : linkOf(relay.reading, relay, undefined);
  }

  #speakerLink({ speaker, saying }: Voiced): ChainLink {
    const { reading, wording } = speaker!;
    const link = linkOf(reading, wording, saying.reason ?? speaker!.reason ?? undefined);
    return link.kind === 'outlet' && this.#isPublisher(wording) ? extended(link, { self: true }) : link;
  }
}

/** Is the outlet one of the first `size` links? */
function isNamed(chain: readonly ChainLink[], size: number, outlet: Phrase): boolean {
  for (let n = 0; n < size; n++) if (chain[n]!.wording?.from === outlet.from) return true;
  return false;
}

/** A name has at most so many words. */
const LONGEST_NAME = 20;

/** The names under which the publisher is known, as sets, since a page of many reports has many datelines. */
class Publishers {
  readonly #names: ReadonlySet<string>;
  /** Every end of a name that begins behind a blank. */
  readonly #tails: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
    this.#tails = new Set([...this.#names].flatMap(tailsOf));
  }

  /** The publisher's name, with or without a noun such as "newspaper" before it, on either side. */
  has(name: string): boolean {
    return this.#names.has(name) || this.#tails.has(name) || tailsOf(name).some((tail) => this.#names.has(tail));
  }
}

function tailsOf(name: string): string[] {
  const tails: string[] = [];
  for (let at = name.lastIndexOf(' '); at >= 0 && tails.length < LONGEST_NAME; at = name.lastIndexOf(' ', at - 1)) {
    tails.push(name.slice(at + 1));
    if (at === 0) break;
  }
  return tails;
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
