import type { Act } from '@isnad/reading';
import { count, day, edtf, listOf, mapping, oneOf, orNull, type Shape, slug, text } from './shape.ts';

/** Every act of a claim can be the act of a stipulation; the type makes sure that none is forgotten. */
const ACTS: Readonly<Record<Act, true>> = {
  leave: true,
  stay: true,
  'hand-over': true,
  'move-kit': true,
  deploy: true,
  arm: true,
  hinder: true,
  ready: true,
  sign: true,
  agree: true,
  deny: true,
  plan: true,
  'end-mission': true,
  found: true,
  join: true,
  continue: true,
  match: true,
  delay: true,
  phase: true,
  attack: true,
  release: true,
  pay: true,
  meet: true,
  'cease-fire': true,
  open: true,
  disarm: true,
  merge: true,
  return: true,
  aid: true,
  other: true,
};

const words: Shape = mapping({}, { ar: text, en: text, fa: text });
const wording: Shape = (value, path, faults) => {
  words(value, path, faults);
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) faults.add(path, 'empty-wording');
};

const quantity = mapping({ low: orNull(count), high: orNull(count), unit: text });
const due = mapping({ edtf, last: day, kind: oneOf(['indicative', 'definitive']) });
const version = mapping({ teller: wording, told: orNull(day) }, { due, scope: wording, note: wording });

const party = mapping({
  id: slug,
  name: wording,
  role: oneOf(['party', 'body', 'object', 'monitor', 'guarantor']),
  actors: listOf(slug),
});
const document = mapping(
  {
    id: slug,
    title: wording,
    day,
    type: oneOf(['joint-statement', 'agreement', 'understanding', 'memorandum', 'resolution', 'annex']),
    seen: oneOf(['original', 'carriers']),
  },
  { note: wording },
);
const phase = mapping({ id: slug, title: wording, from: orNull(day), to: orNull(day) });
const stipulation = mapping(
  {
    id: slug,
    phase: orNull(slug),
    title: wording,
    actor: slug,
    act: oneOf(Object.keys(ACTS)),
    sites: listOf(slug),
    due: orNull(due),
    document: slug,
    versions: listOf(version),
  },
  {
    object: listOf(slug),
    quantity,
    condition: wording,
    verifier: slug,
    clause: text,
    says: wording,
    from: day,
    after: listOf(slug),
    extensions: listOf(mapping({ document: slug, due })),
    superseded: mapping({ document: slug }, { by: slug }),
  },
);
const stay = mapping(
  { id: slug, title: wording, actors: listOf(slug), sites: listOf(slug) },
  { quantity, teller: wording, told: day },
);

/** The version of the format that this program reads. */
const FORMAT = 1;
const format: Shape = (value, path, faults) => {
  if (value !== FORMAT) faults.add(path, 'unknown-format', { value: String(value), known: FORMAT });
};
const pax = mapping(
  {
    Con: text,
    AgtTp: oneOf(['Inter', 'InterIntra', 'Intra', 'IntraLocal']),
    Stage: oneOf(['Pre', 'SubPar', 'SubComp', 'Imp', 'Ren', 'Cea', 'Other']),
  },
  { AgtId: count },
);

/** The shape of an accord file; what refers to what is checked apart. */
export const accordShape: Shape = mapping(
  {
    id: slug,
    title: wording,
    parties: listOf(party),
    documents: listOf(document),
    phases: listOf(phase),
    stipulations: listOf(stipulation),
    stays: listOf(stay),
  },
  { format, pax },
);
