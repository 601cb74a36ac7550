import type { MadeClaim, MadeReport } from './build.ts';

const source = ['outlet:Daily', 'security@iraq'];
const papers = ['outlet:Morning', 'informed@'];

/**
 * The frames of the model report by hand: one report that puts several tellings of a two-phase withdrawal together. The words are
 * not those of the report.
 */
const claims: Readonly<Record<string, MadeClaim>> = {
  headline: { act: 'leave', mode: 'ongoing', actors: ['us-forces'], places: ['baghdad from'] },
  today: {
    act: 'leave',
    mode: 'ongoing',
    chain: ['security@iraq'],
    actors: ['us-forces'],
    places: ['joint-operations-command-hq from', 'baghdad'],
    times: [{ edtf: 'XXXX-XX-XX', rule: 'today-weekday', weekday: 6, stated: ['weekday'], grain: 'day' }],
  },
  threeSites: {
    act: 'leave',
    mode: 'ongoing',
    chain: ['security@iraq'],
    actors: ['coalition'],
    places: ['ain-al-asad from', 'baghdad-airport from', 'joint-operations-command-hq from', 'erbil to'],
  },
  nextMonth: {
    act: 'leave',
    mode: 'expected',
    chain: source,
    actors: ['coalition', 'iraq', 'united-states'],
    times: [{ edtf: 'XXXX-09', rule: 'month-next', month: 9 }],
    instrument: 'agreement',
  },
  trainers: { act: 'stay', mode: 'expected', chain: source, actors: ['military-trainers'] },
  matches: { act: 'match', mode: 'stated', chain: [...source, 'document:reports'], places: ['ain-al-asad'] },
  ending: {
    act: 'end-mission',
    mode: 'planned',
    chain: [...source, 'document:reports'],
    actors: ['coalition'],
    times: [{ edtf: '2025-09/..', relation: 'since' }],
    instrument: 'agreement',
  },
  stayUntil: {
    act: 'stay',
    mode: 'ongoing',
    chain: [...source, 'document:reports'],
    places: ['erbil', 'northern-iraq'],
    times: [{ edtf: '../2026-09', relation: 'until' }],
  },
  understanding: {
    act: 'agree',
    mode: 'done',
    actors: ['iraq', 'united-states', 'coalition'],
    places: ['iraq'],
    times: [{ edtf: '2024', rule: 'earlier-in-period', grain: 'year', stated: ['year'] }],
    instrument: 'understanding',
  },
  phaseOne: {
    act: 'leave',
    mode: 'planned',
    places: ['baghdad'],
    times: [{ edtf: '2024-09/2025-09', relation: 'during', rule: 'range' }],
    instrument: 'understanding',
  },
  phaseTwo: {
    act: 'leave',
    mode: 'planned',
    places: ['kurdistan-region from'],
    times: [{ edtf: '2025-09/2026-09', relation: 'during', rule: 'range' }],
  },
  numbers: {
    act: 'deploy',
    mode: 'ongoing',
    actors: ['united-states'],
    places: ['iraq'],
    quantities: [{ value: 2500 }],
  },
  inSyria: {
    act: 'deploy',
    mode: 'ongoing',
    actors: ['united-states'],
    places: ['syria'],
    quantities: [{ value: 900, bound: 'about' }],
  },
  ready: { act: 'ready', mode: 'stated', chain: ['person:A member of parliament'], actors: ['pmf'], places: ['iraq'] },
  notBackingOut: {
    act: 'other',
    mode: 'denied',
    polarity: 'negated',
    chain: papers,
    actors: ['iraq', 'united-states'],
    times: [{ edtf: '2024-09' }],
    instrument: 'agreement',
  },
  fewHundred: {
    act: 'leave',
    mode: 'required',
    chain: [...papers, 'document:the agreement'],
    actors: ['us-forces'],
    times: [{ edtf: 'XXXX-09', rule: 'month-bare', relation: 'by', month: 9 }],
    quantities: [{ low: 200, high: 900, bound: 'vague' }],
    instrument: 'agreement',
  },
  theRest: {
    act: 'leave',
    mode: 'required',
    chain: [...papers, 'document:the agreement'],
    places: ['iraq'],
    times: [{ edtf: '[..2026-12-31]', relation: 'by', modifier: 'end', grain: 'year', stated: ['year'] }],
    instrument: 'agreement',
  },
};

export const names: readonly string[] = Object.keys(claims);
export const withdrawal: MadeReport = { id: 'made', claims: Object.values(claims) };
