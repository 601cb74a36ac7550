/** What a site asks of crawlers, as far as it concerns one of them. */
export interface Robots {
  /** May this path, with its query, be asked for? */
  allows(path: string): boolean;
  /** Seconds between two requests that the site asks for (`Crawl-delay`, no part of the standard but common). */
  readonly crawlDelay: number | null;
}
interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}
interface Group {
  readonly rules: Rule[];
  crawlDelay: number | null;
}

/** Everything is allowed: a site without the file. */
export const openRobots: Robots = { allows: () => true, crawlDelay: null };

/**
 * Reads a `robots.txt` after RFC 9309: all groups that name `product` count together, else all that name `*`. Of the rules
 * that match a path the longest counts, of two as long the one that allows. Takes time linear in the text, whatever it holds.
 * @param product The name that a crawler answers to, in lower case.
 */
export function readRobots(text: string, product: string): Robots {
  const ours: Group = { rules: [], crawlDelay: null };
  const everyones: Group = { rules: [], crawlDelay: null };
  let named = false;
  let within: Set<Group> = new Set();
  let naming = false;
  for (const [field, value] of records(text)) {
    if (field === 'user-agent') {
      if (!naming) within = new Set();
      naming = true;
      const agent = agentOf(value);
      if (agent === product) {
        named = true;
        within.add(ours);
      } else if (agent === '*') within.add(everyones);
    } else {
      naming = false;
      for (const group of within) enter(group, field, value);
    }
  }
  return robotsOf(named ? ours : everyones);
}

function* records(text: string): Generator<readonly [field: string, value: string]> {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const record = line.split('#', 1)[0] ?? '';
    const colon = record.indexOf(':');
    const field = record.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (FIELDS.has(field)) yield [field, record.slice(colon + 1).trim()];
  }
}

const FIELDS = new Set(['user-agent', 'allow', 'disallow', 'crawl-delay']);

/** `Isnad/0.1` names the product `isnad`. */
function agentOf(value: string): string {
  return /^(?:\*|[a-z_-]+)/i.exec(value)?.[0].toLowerCase() ?? '';
}

function enter(group: Group, field: string, value: string): void {
  if (field === 'crawl-delay') {
    if (/^\d{1,6}(?:\.\d{1,3})?$/.test(value)) group.crawlDelay = Number(value);
    // An empty rule says nothing: `Disallow:` alone is how sites allow everything.
  } else if (value !== '') group.rules.push({ allow: field === 'allow', pattern: encoded(value) });
}

function robotsOf({ rules, crawlDelay }: Group): Robots {
  const sorted = rules.toSorted((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow));
  const allows = (path: string): boolean => {
    const asked = encoded(path);
    return asked === '/robots.txt' || (sorted.find(({ pattern }) => matches(pattern, asked))?.allow ?? true);
  };
  return { allows, crawlDelay };
}

/** Letters outside ASCII as they stand in an address; escapes in one spelling. */
function encoded(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\x21-\x7e]+/g, encodeURIComponent)
    .replace(/%[0-9a-f]{2}/gi, (byte) => byte.toUpperCase());
}

/** `*` stands for anything, a final `$` for the end. The leftmost place of each part is as good as any later one. */
function matches(pattern: string, path: string): boolean {
  const whole = pattern.endsWith('$');
  const [first = '', ...parts] = (whole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  const last = whole ? parts.pop() : undefined;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!whole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
