import type { FamilyRow, TellingRow } from './families.ts';
import type { Formats } from './formats.ts';
import { node, type SvgNode } from './svg.ts';

const width = 1120;
const side = 28;
/** How far one step away from the root stands from the step before it. */
const stepWidth = 44;
/** Steps that are drawn apart; deeper ones stand at the last. */
const deepest = 8;
const rowHeight = 48;
const changeHeight = 19;
/** Longest label in the picture, in letters; the whole one stands in the list below it. */
const longest = 88;

/** A telling with its place in the picture. */
interface Placed {
  readonly telling: TellingRow;
  readonly x: number;
  readonly y: number;
  /** Where the line of its parent comes down; null for a root. */
  readonly from: { readonly x: number; readonly y: number } | null;
}

/** Roots stand at the side where reading begins, each telling below the one it came from. */
function placed(family: FamilyRow, rightToLeft: boolean): { readonly all: Placed[]; readonly height: number } {
  const all: Placed[] = [];
  /** The last telling seen at each depth: the parent of what comes next below it. */
  const above: Placed[] = [];
  let y = rowHeight / 2;
  for (const telling of family.tellings) {
    const depth = Math.min(telling.depth, deepest);
    const inset = side + depth * stepWidth;
    const parent = telling.depth === 0 ? undefined : above[depth - 1];
    y += telling.changes.length * changeHeight;
    const one: Placed = {
      telling,
      x: rightToLeft ? width - inset : inset,
      y,
      from: parent ? { x: parent.x, y: parent.y } : null,
    };
    all.push(one);
    above[depth] = one;
    y += rowHeight;
  }
  return { all, height: y };
}

/** A name or value from outside: it never reorders what stands beside it. */
function isolated(value: string): string {
  return `\u2068${value}\u2069`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text;
}

/**
 * A family as a picture: the roots, and from each of them the tellings that go back to it, with what changed written on the line that
 * leads there. In Arabic it runs from right to left. Colours are the page's: every shape has a class and nothing else.
 * @param link Address of a telling.
 */
export function familySvg(
  family: FamilyRow,
  formats: Formats,
  link: (telling: { readonly report: string; readonly claim: string }) => string,
): SvgNode {
  const { messages } = formats;
  const rightToLeft = messages.direction === 'rtl';
  const { all, height } = placed(family, rightToLeft);
  const away = rightToLeft ? -1 : 1;
  const text = (x: number, y: number, kind: string, words: string): SvgNode =>
    node('text', { x, y, class: kind, direction: messages.direction, 'text-anchor': 'start' }, shortened(words));

  const edge = ({ telling, x, y, from }: Placed): SvgNode[] => {
    if (!from) return [];
    const changes = telling.changes.map(({ kind, was, is }, i) => {
      const values =
        was === null && is === null
          ? ''
          : `: ${isolated(was ?? '∅')} ${rightToLeft ? '←' : '→'} ${isolated(is ?? '∅')}`;
      const at = y - rowHeight / 2 + 2 - (telling.changes.length - 1 - i) * changeHeight;
      return text(from.x + away * 14, at, 'ft-change', `${kind}${values}`);
    });
    const line = `M${from.x} ${from.y + 8}V${y}H${x - away * 8}`;
    const kind = telling.changes.length > 0 ? 'ft-edge ft-changed' : 'ft-edge';
    return [node('path', { class: kind, d: line }), ...changes];
  };

  const mark = ({ telling, x, y }: Placed): SvgNode => {
    const day = telling.day === null ? messages.say('when.unknown') : formats.day(telling.day);
    const name = telling.outlet ?? telling.report;
    const label = telling.label === null ? '' : ` · ${telling.label}`;
    const root = telling.parent === null && !family.boilerplate;
    return node(
      'a',
      { href: link(telling), 'aria-label': `${name}, ${day}${label}` },
      node('circle', { class: root ? 'ft-telling ft-root' : 'ft-telling', cx: x, cy: y, r: root ? 7 : 6 }),
      text(x + away * 16, y + 1, 'ft-name', `${isolated(name)} · ${day}`),
      ...(telling.label === null ? [] : [text(x + away * 16, y + 17, 'ft-label', isolated(telling.label))]),
    );
  };

  return node(
    'svg',
    {
      class: 'family-tree',
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': messages.say('claim-page.tree'),
    },
    ...all.flatMap(edge),
    ...all.map(mark),
  );
}
