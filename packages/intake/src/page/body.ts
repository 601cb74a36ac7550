/** The part of a DOM node that we walk. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

const ELEMENT = 1;
const TEXT = 3;
/** Elements that go on in the line they stand in; all others end it. */
const INLINE = new Set(
  'A ABBR B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);
/** Pictures with their captions are not the article's text. */
const DROPPED = new Set(['FIGURE', 'SCRIPT', 'STYLE', 'FORM']);

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
  return { text: '', linked: 0, heading: /^H[1-6]$/.test(element) };
}

/** Recursion is safe here: the scan has cut nesting to some hundreds. */
function walk(node: PageNode, lines: Line[], linked: boolean): void {
  if (node.nodeType === TEXT) append(lines.at(-1)!, node.textContent ?? '', linked);
  if (node.nodeType !== ELEMENT || DROPPED.has(node.nodeName)) return;
  const inline = INLINE.has(node.nodeName);
  if (!inline) lines.push(newLine(node.nodeName));
  for (const child of node.childNodes) walk(child, lines, linked || node.nodeName === 'A');
  if (!inline) lines.push(newLine(''));
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
