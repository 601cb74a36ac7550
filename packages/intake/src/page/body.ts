/** The part of a DOM node that we walk. */
export interface PageNode {
  readonly nodeType: number;
  /** Of an element; in capitals where the article finder made it. */
  readonly localName: string;
  readonly textContent: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  /** Of an element only. */
  getAttribute?(name: string): string | null;
}

const ELEMENT = 1;
const TEXT = 3;
/** Elements that go on in the line they stand in; all others end it. */
export const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Pictures with their captions are not the article's text. */
const DROPPED = new Set(['figure', 'script', 'style', 'form']);

/** One line of an article, and how much of it is links. */
interface Line {
  text: string;
  linked: number;
  readonly heading: boolean;
}

/** The lines of an article's tree: one for each paragraph, heading, list item and line break; blanks are made one. */
export function bodyLines(root: PageNode): string[] {
  const lines = [newLine('')];
  walk(root, lines, false);
  const full = lines.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text !== '');
  return full.filter((line, i) => !isRelated(line, full[i + 1])).map(({ text }) => text);
}

function newLine(element: string): Line {
  return { text: '', linked: 0, heading: /^h[1-6]$/.test(element) };
}

/** Recursion is safe here: the scan has cut nesting to some hundreds. */
function walk(node: PageNode, lines: Line[], linked: boolean): void {
  if (node.nodeType === TEXT) append(lines.at(-1)!, node.textContent ?? '', linked);
  if (node.nodeType !== ELEMENT) return;
  const name = node.localName.toLowerCase();
  if (DROPPED.has(name)) return;
  const inline = INLINE.has(name);
  if (!inline) lines.push(newLine(name));
  const inLink = linked || (name === 'a' && !isButton(node));
  for (let child = node.firstChild; child; child = child.nextSibling) walk(child, lines, inLink);
  if (!inline) lines.push(newLine(''));
}

/** A link that leads nowhere and does something. */
function isButton(link: PageNode): boolean {
  return link.getAttribute?.('href')?.startsWith('javascript:') ?? false;
}

function append(line: Line, words: string, linked: boolean): void {
  const clean = words.replace(/[ \t\n\r\f]+/g, ' ');
  const text = line.text === '' || line.text.endsWith(' ') ? clean.replace(/^ /, '') : clean;
  line.text += text;
  if (linked) line.linked += text.length;
}

/** Words like "Read also:" may stand before a related link; a sentence of the article is longer than these. */
const LEAD_IN = 24;
const SENTENCE_END = /[.!?؟…»"”)]$/u;

/** A link to another report: a headline, which ends without a full stop, and hardly a word beside it. */
function isRelatedLink({ text, linked }: Line): boolean {
  return linked > 0 && text.length - linked <= LEAD_IN && linked >= text.length / 2 && !SENTENCE_END.test(text);
}

/** A link to another report, or the heading over such links; a heading over nothing is one, too. */
function isRelated(line: Line, next: Line | undefined): boolean {
  return line.heading ? next === undefined || isRelatedLink(next) : isRelatedLink(line);
}
