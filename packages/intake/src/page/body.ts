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
}

/** The lines of an article's tree: one for each paragraph, heading, list item and line break; blanks are made one. */
export function bodyLines(root: PageNode): string[] {
  const lines: Line[] = [{ text: '', linked: 0 }];
  walk(root, lines, false);
  return lines
    .map(({ text, linked }) => ({ text: text.trim(), linked }))
    .filter((line) => line.text !== '' && !isRelatedLink(line))
    .map((line) => line.text);
}

/** Recursion is safe here: the scan has cut nesting to some hundreds. */
function walk(node: PageNode, lines: Line[], linked: boolean): void {
  if (node.nodeType === TEXT) append(lines, node.textContent ?? '', linked);
  if (node.nodeType !== ELEMENT || DROPPED.has(node.nodeName)) return;
  const inline = INLINE.has(node.nodeName);
  if (!inline) lines.push({ text: '', linked: 0 });
  for (const child of node.childNodes) walk(child, lines, linked || node.nodeName === 'A');
  if (!inline) lines.push({ text: '', linked: 0 });
}

function append(lines: Line[], words: string, linked: boolean): void {
  const line = lines.at(-1)!;
  const clean = words.replace(/[ \t\n\r\f]+/g, ' ');
  const text = line.text === '' || line.text.endsWith(' ') ? clean.replace(/^ /, '') : clean;
  line.text += text;
  if (linked) line.linked += text.length;
}

/** Words like "Read also:" may stand before a related link; a sentence of the article is longer than these. */
const LEAD_IN = 24;
const SENTENCE_END = /[.!?؟…»"”)]$/u;

/** A line that is a link to another report: a headline, which ends without a full stop, and hardly a word beside it. */
function isRelatedLink({ text, linked }: Line): boolean {
  return linked > 0 && text.length - linked <= LEAD_IN && linked >= text.length / 2 && !SENTENCE_END.test(text);
}
