import type { Formats } from './formats.ts';
import { node, type SvgNode } from './svg.ts';
import { type DayNumber, dayOf, type Lane, type PhaseBar, type TellingMark, type Timeline } from './timeline.ts';

const width = 1120;
const side = 24;
const scaleHeight = 34;
const phaseHeight = 40;
const laneHeight = 54;
/** How far the labels of the scale must stand apart. */
const labelRoom = 104;

/** Where a day stands, in units of the picture; in Arabic time runs from right to left. */
function scaleOf(line: Timeline, rightToLeft: boolean): (day: DayNumber) => number {
  const inner = width - 2 * side;
  return (day) => {
    const share = ((day - line.from) / (line.to - line.from)) * inner;
    return rightToLeft ? width - side - share : side + share;
  };
}

interface Frame {
  readonly x: (day: DayNumber) => number;
  readonly rightToLeft: boolean;
  readonly formats: Formats;
  readonly line: Timeline;
  readonly height: number;
  readonly link: (report: string) => string;
}

/** First days of months, thinned so that their names do not run into each other. */
function monthStarts(line: Timeline): DayNumber[] {
  const starts: DayNumber[] = [];
  const first = new Date(line.from * 86_400_000);
  const month = (ahead: number): DayNumber =>
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1) / 86_400_000;
  for (let ahead = 1; month(ahead) < line.to; ahead++) starts.push(month(ahead));
  const room = (width - 2 * side) / Math.max(1, starts.length);
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => months * room >= labelRoom) ?? 240;
  return starts.filter((day) => {
    const date = new Date(day * 86_400_000);
    return (date.getUTCFullYear() * 12 + date.getUTCMonth()) % step === 0;
  });
}

const text = (frame: Frame, at: { x: number; y: number; class: string; anchor?: string }, words: string): SvgNode =>
  node(
    'text',
    {
      x: at.x,
      y: at.y,
      class: at.class,
      'text-anchor': at.anchor ?? 'start',
      direction: frame.rightToLeft ? 'rtl' : 'ltr',
    },
    words,
  );

function scale(frame: Frame): SvgNode {
  const ticks = monthStarts(frame.line).flatMap((day) => {
    const x = frame.x(day);
    return [
      node('line', { class: 'tl-grid', x1: x, x2: x, y1: scaleHeight, y2: frame.height }),
      text(frame, { x, y: scaleHeight - 12, class: 'tl-month', anchor: 'middle' }, frame.formats.month(dayOf(day))),
    ];
  });
  return node('g', { class: 'tl-scale' }, ...ticks);
}

function bar(frame: Frame, from: DayNumber, to: DayNumber): { x: number; width: number } {
  const [a, b] = [frame.x(from), frame.x(to)];
  return { x: Math.min(a, b), width: Math.abs(a - b) };
}

function phaseBox(frame: Frame, phase: PhaseBar): { x: number; width: number } {
  return bar(frame, phase.from ?? frame.line.from, (phase.to ?? frame.line.to - 1) + 1);
}

/** Names are drawn after everything else, so that no line runs through them. */
function phaseTitle(frame: Frame, phase: PhaseBar): SvgNode {
  const box = phaseBox(frame, phase);
  const x = frame.rightToLeft ? box.x + box.width - 10 : box.x + 10;
  return text(frame, { x, y: scaleHeight + 22, class: 'tl-phase-title' }, phase.title);
}

function phaseBar(frame: Frame, phase: PhaseBar, index: number): SvgNode {
  const box = phaseBox(frame, phase);
  return node(
    'g',
    { class: `tl-phase tl-phase-${index % 2}` },
    node('rect', { x: box.x, y: scaleHeight + 2, width: box.width, height: phaseHeight - 10, rx: 3 }),
  );
}

/** A telling: hollow where a party speaks for itself, a cross where it is a denial. */
function tellingMark(frame: Frame, mark: TellingMark, y: number): SvgNode {
  const first = mark.tellings[0];
  const x = frame.x(mark.day);
  const radius = Math.min(8, 3.5 + mark.tellings.length);
  const kind = mark.tellings.every((one) => one.party) ? 'tl-telling tl-party' : 'tl-telling';
  const said = mark.tellings.map((one) => `${one.bearing}: ${one.label ?? one.outlet ?? one.report}`).join('\n');
  const label = `${frame.formats.day(dayOf(mark.day))}\n${said}`;
  return node(
    'a',
    { href: frame.link(first?.report ?? ''), 'aria-label': label.replaceAll('\n', '; ') },
    node('circle', { class: kind, cx: x, cy: y, r: radius }, node('title', {}, label)),
  );
}

function dueMark(frame: Frame, day: DayNumber, y: number, kind: string): SvgNode {
  const x = frame.x(day);
  return node(
    'path',
    { class: kind, d: `M${round(x)} ${y - 9}l7 9l-7 9l-7 -9z` },
    node('title', {}, frame.formats.day(dayOf(day))),
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** From the due day to the day it was done, or to the day asked: the stretch that is late. */
function lateness(frame: Frame, lane: Lane, y: number): SvgNode[] {
  const due = lane.extension ?? lane.due;
  const end = lane.done ?? frame.line.asOf;
  if (lane.tone !== 'late' || due === null || end <= due) return [];
  return [node('rect', { class: 'tl-late', ...bar(frame, due, end), y: y - 3, height: 6 })];
}

function laneRow(frame: Frame, lane: Lane, index: number): SvgNode {
  const top = scaleHeight + phaseHeight + index * laneHeight;
  const y = top + 34;
  const from = lane.from ?? frame.line.from;
  const to = lane.due ?? frame.line.to;
  const start = frame.rightToLeft ? width - side : side;
  return node(
    'g',
    { class: `tl-lane tl-${lane.tone}` },
    node('line', { class: 'tl-rule', x1: side, x2: width - side, y1: top, y2: top }),
    text(frame, { x: start, y: top + 17, class: 'tl-lane-title' }, `${lane.title} · ${lane.timing}`),
    node('rect', { class: 'tl-track', ...bar(frame, from, to), y: y - 1.5, height: 3 }),
    ...lateness(frame, lane, y),
    ...lane.tellings.map((mark) => tellingMark(frame, mark, y)),
    ...(lane.due === null ? [] : [dueMark(frame, lane.due, y, 'tl-due')]),
    ...(lane.extension === null ? [] : [dueMark(frame, lane.extension, y, 'tl-due tl-extension')]),
    ...(lane.done === null ? [] : [doneMark(frame, lane.done, y)]),
  );
}

function doneMark(frame: Frame, day: DayNumber, y: number): SvgNode {
  const x = round(frame.x(day));
  return node(
    'path',
    { class: 'tl-done', d: `M${x - 6} ${y - 1}l4.5 5l8 -10` },
    node('title', {}, frame.formats.day(dayOf(day))),
  );
}

/** A document of the accord: a small flag on the scale. */
function documentMark(frame: Frame, document: { readonly day: DayNumber; readonly title: string }): SvgNode {
  const x = round(frame.x(document.day));
  const label = `${document.title}, ${frame.formats.day(dayOf(document.day))}`;
  return node(
    'g',
    { class: 'tl-document' },
    node('line', { x1: x, x2: x, y1: scaleHeight - 6, y2: scaleHeight + phaseHeight - 8 }),
    node('rect', { x: x - 4, y: scaleHeight - 10, width: 8, height: 8 }, node('title', {}, label)),
  );
}

function asOfLine(frame: Frame): SvgNode {
  const x = frame.x(frame.line.asOf);
  const label = frame.formats.messages.say('timeline.as-of', { day: frame.formats.day(dayOf(frame.line.asOf)) });
  return node(
    'g',
    { class: 'tl-as-of' },
    node('line', { x1: x, x2: x, y1: scaleHeight - 6, y2: frame.height - 20 }),
    text(frame, { x, y: frame.height - 5, class: 'tl-as-of-label', anchor: 'middle' }, label),
  );
}

/**
 * The timeline as a picture. Colours are the page's: every shape has a class and nothing else.
 * @param link Address of a report.
 */
export function timelineSvg(line: Timeline, formats: Formats, link: (report: string) => string): SvgNode {
  const height = scaleHeight + phaseHeight + line.lanes.length * laneHeight + 30;
  const rightToLeft = formats.messages.direction === 'rtl';
  const frame: Frame = { x: scaleOf(line, rightToLeft), rightToLeft, formats, line, height, link };
  return node(
    'svg',
    {
      class: 'timeline',
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': formats.messages.say('timeline.title'),
    },
    scale(frame),
    ...line.phases.map((phase, index) => phaseBar(frame, phase, index)),
    ...line.lanes.map((lane, index) => laneRow(frame, lane, index)),
    ...line.documents.map((document) => documentMark(frame, document)),
    asOfLine(frame),
    ...line.phases.map((phase) => phaseTitle(frame, phase)),
  );
}
