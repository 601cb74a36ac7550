import type { Change, Conflict, Family } from '../types.ts';

/** Changes by which one telling comes to look like two, and the rules that name them. */
const RULES: Partial<Readonly<Record<Change['kind'], string>>> = {
  relabel: 'two-labels-one-root',
  voice: 'remark-told-as-source',
};

/**
 * What looks like confirmation and is none: a telling that names another source than the one it was taken from, or that puts
 * the outlet's remark into the source's mouth. Once for each pair of reports and rule; no conflict of fact.
 */
export function falseCorroborations(families: readonly Family[]): Conflict[] {
  const found = new Map<string, Conflict>();
  for (const { changes, tellings } of families) {
    for (const { kind, report, parent, was, is } of changes) {
      const rule = RULES[kind];
      // What a source said and an outlet repeats in its own voice claims no second source.
      if (rule === undefined || is === null || (kind === 'voice' && was !== null)) continue;
      const telling = tellings.find((one) => one.report === report && one.parent === parent);
      if (!telling?.parentClaim || found.has(`${rule} ${parent} ${report}`)) continue;
      const between = [
        { report: parent, claim: telling.parentClaim },
        { report, claim: telling.claim },
      ] as const;
      const id = ['false-corroboration', rule, parent, telling.parentClaim, report, telling.claim].join(' ');
      found.set(`${rule} ${parent} ${report}`, {
        id,
        kind: 'false-corroboration',
        fact: false,
        between,
        strength: 'tension',
        rule,
        values: {},
      });
    }
  }
  return [...found.values()];
}
