import { type Faults, isMapping, items, type Mapping, type Path } from './shape.ts';

/** Which ids are names of the gazetteer and of the actors: the reader knows them, an accord can only point there. */
export interface KnownNames {
  isPlace(id: string): boolean;
  isActor(id: string): boolean;
}

function checkList(
  owner: Mapping,
  key: string,
  path: Path,
  known: (id: string) => boolean,
  code: string,
  faults: Faults,
): void {
  const list = owner[key];
  if (!Array.isArray(list)) return;
  list.forEach((id: unknown, at) => {
    if (typeof id === 'string' && !known(id)) faults.add([...path, key, at], code, { id });
  });
}

/** Checks that every site is a place of the gazetteer, and every actor one of the lists: no report could speak of another. */
export function checkNames(accord: unknown, names: KnownNames, faults: Faults): void {
  if (!isMapping(accord)) return;
  const isActor = (id: string): boolean => names.isActor(id) || names.isPlace(id);
  for (const { value, path } of items(accord, 'parties', []))
    checkList(value, 'actors', path, isActor, 'no-such-actor', faults);
  for (const key of ['stipulations', 'stays'])
    for (const { value, path } of items(accord, key, []))
      checkList(value, 'sites', path, (id) => names.isPlace(id), 'no-such-place', faults);
  for (const { value, path } of items(accord, 'stays', []))
    checkList(value, 'actors', path, isActor, 'no-such-actor', faults);
}
