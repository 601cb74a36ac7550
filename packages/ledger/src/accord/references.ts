import { isoDay, parseDay, stretchOfEdtf } from '../calendar.ts';
import { type Faults, isMapping, items, type Mapping, type Path } from './shape.ts';

function idsOf(accord: Mapping, key: string, faults: Faults): Set<string> {
  const ids = new Set<string>();
  for (const { value, path } of items(accord, key, [])) {
    if (typeof value.id !== 'string') continue;
    if (ids.has(value.id)) faults.add([...path, 'id'], 'duplicate-id', { id: value.id });
    ids.add(value.id);
  }
  return ids;
}

function refers(
  owner: Mapping,
  key: string,
  path: Path,
  known: ReadonlySet<string>,
  code: string,
  faults: Faults,
): void {
  const id = owner[key];
  if (typeof id === 'string' && !known.has(id))
    faults.add([...path, key], code, { id, known: [...known].join(', ') || '-' });
}

/** `last` must be the last day of what `edtf` says. */
function checkDue(owner: Mapping, path: Path, faults: Faults): void {
  const due = owner.due;
  if (!isMapping(due) || typeof due.edtf !== 'string' || typeof due.last !== 'string') return;
  const stretch = stretchOfEdtf(due.edtf);
  if (!stretch || parseDay(due.last) === null) return;
  const duePath = [...path, 'due'];
  if (stretch.end === null) faults.add([...duePath, 'edtf'], 'due-without-end', { edtf: due.edtf });
  else if (isoDay(stretch.end - 1) !== due.last)
    faults.add([...duePath, 'last'], 'due-disagrees', {
      edtf: due.edtf,
      last: due.last,
      expected: isoDay(stretch.end - 1),
    });
}

function checkQuantity(owner: Mapping, path: Path, faults: Faults): void {
  const quantity = owner.quantity;
  if (!isMapping(quantity)) return;
  const { low, high } = quantity;
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    faults.add([...path, 'quantity'], 'quantity-backwards', { low, high });
}

/** The actors that an accord knows: its parties, and whoever speaks of them. */
function actorsOf(accord: Mapping, parties: ReadonlySet<string>): Set<string> {
  const actors = new Set(parties);
  for (const { value } of items(accord, 'parties', [])) {
    if (Array.isArray(value.actors)) for (const id of value.actors) if (typeof id === 'string') actors.add(id);
  }
  return actors;
}

function checkObjects(owner: Mapping, path: Path, actors: ReadonlySet<string>, faults: Faults): void {
  if (!Array.isArray(owner.object)) return;
  owner.object.forEach((id: unknown, at) => {
    if (typeof id === 'string' && !actors.has(id))
      faults.add([...path, 'object', at], 'unknown-actor', { id, known: [...actors].join(', ') || '-' });
  });
}

/** What a stipulation waits for, and what stands in its place. */
function checkOthers(
  owner: Mapping,
  path: Path,
  stipulations: ReadonlySet<string>,
  documents: ReadonlySet<string>,
  faults: Faults,
): void {
  const known = [...stipulations].join(', ');
  if (Array.isArray(owner.after))
    owner.after.forEach((id: unknown, at) => {
      if (typeof id === 'string' && !stipulations.has(id))
        faults.add([...path, 'after', at], 'unknown-stipulation', { id, known });
    });
  if (!isMapping(owner.superseded)) return;
  refers(owner.superseded, 'document', [...path, 'superseded'], documents, 'unknown-document', faults);
  refers(owner.superseded, 'by', [...path, 'superseded'], stipulations, 'unknown-stipulation', faults);
}

/** Checks what refers to what: ids, references, due dates against their EDTF, bounds in their order. */
export function checkReferences(accord: unknown, faults: Faults): void {
  if (!isMapping(accord)) return;
  const parties = idsOf(accord, 'parties', faults);
  const documents = idsOf(accord, 'documents', faults);
  const phases = idsOf(accord, 'phases', faults);
  const stipulations = idsOf(accord, 'stipulations', faults);
  idsOf(accord, 'stays', faults);
  const actors = actorsOf(accord, parties);
  for (const { value, path } of items(accord, 'stays', [])) checkQuantity(value, path, faults);
  for (const { value, path } of items(accord, 'stipulations', [])) {
    refers(value, 'phase', path, phases, 'unknown-phase', faults);
    refers(value, 'actor', path, parties, 'unknown-party', faults);
    refers(value, 'verifier', path, parties, 'unknown-party', faults);
    refers(value, 'document', path, documents, 'unknown-document', faults);
    checkObjects(value, path, actors, faults);
    checkOthers(value, path, stipulations, documents, faults);
    checkDue(value, path, faults);
    checkQuantity(value, path, faults);
    for (const version of items(value, 'versions', path)) checkDue(version.value, version.path, faults);
    for (const extension of items(value, 'extensions', path)) {
      refers(extension.value, 'document', extension.path, documents, 'unknown-document', faults);
      checkDue(extension.value, extension.path, faults);
    }
  }
}
