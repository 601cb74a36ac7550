import { Parser } from 'htmlparser2';
import { INLINE } from './body.ts';

/** An element `<time>` and where it stands. */
export interface TimeElement {
  readonly datetime: string;
  /** `itemprop="datePublished"` or `pubdate`: the page itself says that this is the day of publication. */
  readonly declared: boolean;
  readonly afterHeading: boolean;
  /** `itemprop="dateModified"`: the day of a change. */
  readonly modified: boolean;
}
/** What a page says about itself, in the order in which it says it. */
export interface PageMarks {
  /** `[name, content]` of the `meta` tags; names in lower case. */
  readonly metas: readonly (readonly [name: string, content: string])[];
  readonly jsonLd: readonly string[];
  readonly times: readonly TimeElement[];
  readonly canonical: string | null;
  readonly lang: string | null;
  readonly title: string;
  readonly headings: readonly string[];
  /** Words in the places where a page names its authors. */
  readonly bylines: readonly string[];
}
/** The part of a DOM element that building a tree needs. */
export interface TreeElement {
  readonly parentNode: TreeElement | null;
  appendChild(node: unknown): unknown;
  setAttribute(name: string, value: string): void;
}
/** An empty document that a page is built into. */
export interface TreeDocument {
  readonly body: TreeElement;
  title: string;
  createElement(name: string): TreeElement;
  createTextNode(text: string): unknown;
}

/** The page nests its tags so deep that no reader of pages could walk it. */
export class PageTooDeep extends Error {}

/** Deepest nesting that is kept. No article needs more; 1,000 nested `div` block the article finder for seconds. */
const DEPTH = 256;
/** Deepest nesting that is read at all: the parser moves its whole stack at every tag. */
const STACK = 10_000;
/** More of one kind than any honest page has. */
const MANY = 500;

/** A longer heading was never closed, and has swallowed the article. */
const LONGEST_HEADING = 1000;

/** Elements that hold nothing of the article. */
const DROPPED = new Set(
  'script style noscript template iframe object embed svg math canvas audio video picture img nav aside button select textarea input meta link base title'.split(
    ' ',
  ),
);
/** The document has these already; a page may lack them or have them twice. */
const GIVEN = new Set(['html', 'head', 'body']);
const NAME = /^[a-z][a-z0-9-]*$/;
/** Attributes by which the article finder judges an element. */
const KEPT = ['class', 'id', 'style', 'hidden', 'aria-hidden', 'role', 'href', 'itemprop', 'rel'];

/**
 * The article finder takes what is called so for the author's name and drops it. A dateline is evidence: it names the place,
 * and often the agency that the report was taken from.
 */
const DATELINE = /dateline/gi;

/** `open`: it stands in the tree; `flat`: only its words do; `dropped`: nothing does. */
type Fate = 'open' | 'flat' | 'dropped';
/** A tag beside a text: of an element that goes on in its line, or that opens or closes one that does not. */
type Edge = 'inline' | 'opening' | 'closing';

/**
 * One pass over a page: collects its marks, and builds its tree into `document`, without scripts, styles and elements nested
 * deeper than `DEPTH`; its words are all there.
 * @throws {PageTooDeep}
 */
export function scanPage(html: string, document: TreeDocument): PageMarks {
  const scan = new Scan(document);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => scan.open(name, attributes),
      ontext: (text) => scan.text(text),
      onclosetag: (name) => scan.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return scan.end();
}

class Scan {
  private readonly metas: [string, string][] = [];
  private readonly jsonLd: string[] = [];
  private readonly times: TimeElement[] = [];
  private readonly headings: string[] = [];
  private readonly bylines: string[] = [];
  private canonical: string | null = null;
  private lang: string | null = null;
  private title = '';
  private readonly document: TreeDocument;
  private element: TreeElement;
  /** Words that wait for the next tag: the parser hands out a text in many pieces, and a tree of pieces is slow. */
  private words = '';
  /** The tag before the words. */
  private edge: Edge = 'opening';
  private readonly fates: Fate[] = [];
  private depth = 0;
  /** Open elements whose words are thrown away. */
  private dropping = 0;
  /** Takes the words of a title, a heading or a script of data; null = the words are of the page alone. */
  private listener: { readonly element: string; readonly byline: boolean; words: string } | null = null;

  constructor(document: TreeDocument) {
    this.document = document;
    this.element = document.body;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.fates.length >= STACK) throw new PageTooDeep();
    this.note(name, attributes);
    const fate = this.fate(name);
    this.fates.push(fate);
    if (fate === 'dropped') this.dropping++;
    else if (fate === 'flat') this.words += ' ';
    else this.descend(name, attributes);
  }

  text(text: string): void {
    if (this.listener) this.listener.words += text;
    if (this.dropping === 0) this.words += text;
  }

  close(name: string): void {
    if (this.listener?.element === name) this.hear(this.listener.words);
    const fate = this.fates.pop();
    if (fate === 'dropped') this.dropping--;
    else if (fate === 'flat') this.words += ' ';
    else if (fate === 'open') this.ascend(name);
  }

  end(): PageMarks {
    this.write('closing');
    const { metas, jsonLd, times, canonical, lang, title, headings, bylines } = this;
    this.document.title = title;
    return { metas, jsonLd, times, canonical, lang, title, headings, bylines };
  }

  private descend(name: string, attributes: Record<string, string>): void {
    this.write(INLINE.has(name) ? 'inline' : 'opening');
    const element = this.document.createElement(name);
    for (const key of KEPT) {
      if (attributes[key] !== undefined) element.setAttribute(key, attributes[key].replace(DATELINE, ''));
    }
    this.element.appendChild(element);
    this.element = element;
    this.depth++;
  }

  private ascend(name: string): void {
    this.write(INLINE.has(name) ? 'inline' : 'closing');
    this.element = this.element.parentNode ?? this.document.body;
    this.depth--;
  }

  /** Blanks that mean nothing where they stand wait for the next words: half of a page's texts are its indentation. */
  private write(next: Edge): void {
    if (this.words !== '' && !(betweenLines(this.edge, next) && this.words.trim() === '')) {
      this.element.appendChild(this.document.createTextNode(this.words));
      this.words = '';
    }
    this.edge = next;
  }

  private fate(name: string): Fate {
    if (this.dropping > 0 || DROPPED.has(name)) return 'dropped';
    return this.depth < DEPTH && !GIVEN.has(name) && NAME.test(name) ? 'open' : 'flat';
  }

  private note(name: string, attributes: Record<string, string>): void {
    if (name === 'meta') this.noteMeta(attributes);
    else if (name === 'html') this.lang ??= attributes.lang ?? attributes['xml:lang'] ?? null;
    else if (name === 'link' && wordsOf(attributes.rel).includes('canonical'))
      this.canonical ??= attributes.href ?? null;
    else if (name === 'script' && attributes.type?.trim().toLowerCase() === 'application/ld+json') this.listen(name);
    // A title inside a drawing is a tooltip.
    else if ((name === 'title' || name === 'h1') && this.dropping === 0) this.listen(name);
    else if (name === 'time' && this.dropping === 0) this.noteTime(attributes);
    else if (this.dropping === 0 && !this.listener && isByline(attributes)) this.listen(name, true);
  }

  private noteMeta(attributes: Record<string, string>): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop;
    if (name && attributes.content && this.metas.length < MANY) {
      this.metas.push([(attributes.itemprop === name ? `itemprop:${name}` : name).toLowerCase(), attributes.content]);
    }
  }

  private noteTime({ datetime, itemprop, pubdate }: Record<string, string>): void {
    if (!datetime || this.times.length >= MANY) return;
    const declared = itemprop === 'datePublished' || pubdate !== undefined;
    const modified = itemprop === 'dateModified';
    this.times.push({ datetime, declared, modified, afterHeading: this.headings.length > 0 });
  }

  private listen(element: string, byline = false): void {
    this.listener = { element, byline, words: '' };
  }

  private hear(words: string): void {
    const { element, byline } = this.listener ?? {};
    this.listener = null;
    if (byline) {
      if (this.bylines.length < MANY) this.bylines.push(words.slice(0, LONGEST_HEADING));
    } else if (element === 'script') this.jsonLd.push(words);
    else if (element === 'title') this.title ||= words.trim();
    else if (words.trim() && words.length <= LONGEST_HEADING && this.headings.length < MANY)
      this.headings.push(words.trim());
  }
}

/** Do blanks between two tags begin or end a line, and so mean nothing? */
function betweenLines(before: Edge, after: Edge): boolean {
  return before === 'opening' || after === 'closing' || (before !== 'inline' && after !== 'inline');
}

const BYLINE = /(?:^|\s)(?:byline|author|author-name|post-author|article-author|writer)(?:\s|$)/i;

/** Does an element hold the name of an author, by what it says of itself? */
function isByline({ itemprop, rel, class: classes }: Record<string, string>): boolean {
  if (itemprop === undefined && rel === undefined && classes === undefined) return false;
  return itemprop === 'author' || (rel !== undefined && wordsOf(rel).includes('author')) || BYLINE.test(classes ?? '');
}

function wordsOf(value: string | undefined): string[] {
  return (value ?? '').toLowerCase().split(/\s+/);
}
