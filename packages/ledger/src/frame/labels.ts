import type { ChainLink, OrganisationMention, Reading } from '@isnad/reading';
import { overlaps, tokenize, WORD } from '@isnad/text';

/** Arabic and English articles stand or fall from one paper to the next; they never tell two names apart. */
function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

/** A name as it is compared: folded words without articles. Empty when it holds no word. */
export function nameKey(name: string): string {
  const tokens = tokenize(name);
  const words: string[] = [];
  for (let i = 0; i < tokens.size; i++) {
    if (tokens.kind[i] !== WORD) continue;
    const word = withoutArticle(tokens.word(i));
    if (word !== 'the' && word !== 'al') words.push(word);
  }
  return words.join(' ');
}

function wordingOf(link: ChainLink, text: string): string {
  return link.wording ? text.slice(link.wording.from, link.wording.to) : '';
}

/** The words that a link is shown with. */
export function labelOf(link: ChainLink, text: string): string {
  return link.name ?? (wordingOf(link, text) || link.kind);
}

/** Actor ids that the wording of a link names: "the US embassy's spokesman" names the embassy. */
export function actorsOfLink(link: ChainLink, reading: Reading): string[] {
  const { wording } = link;
  if (!wording) return [];
  const named = reading.mentions.filter(
    (m): m is OrganisationMention => m.kind === 'organisation' && m.actor !== undefined && overlaps(m, wording),
  );
  return [...new Set(named.flatMap((m) => m.actor ?? []))];
}

/**
 * Key of a link: two links with one key carry the same label. Unnamed speakers are told apart by type, number and country,
 * not by their words, which each report chooses anew; so one key can stand for several persons, and roots are counted by content.
 */
export function linkKey(link: ChainLink, text: string, outlet: string | undefined): string {
  if (link.kind === 'this-report') return outlet ? `outlet:${nameKey(outlet)}` : 'this-report';
  if (link.kind === 'anonymous')
    return [
      'anonymous',
      link.type ?? 'official',
      link.number === 'several' || (link.number ?? 1) > 1 ? 'many' : 'one',
      link.country ?? '',
    ].join(':');
  return `${link.kind}:${nameKey(labelOf(link, text))}`;
}

/** Kinds of links that speak for themselves: what comes before them on the way is only the path. */
const SPEAKERS: ReadonlySet<ChainLink['kind']> = new Set(['person', 'official', 'anonymous', 'organisation']);

/** The link of a chain that speaks: the last person, official, unnamed speaker or body; else the last link of all. */
export function speakerOf(chain: readonly ChainLink[]): ChainLink | undefined {
  return chain.findLast((link) => SPEAKERS.has(link.kind)) ?? chain.at(-1);
}
