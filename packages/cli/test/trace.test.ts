import { expect, test } from 'vitest';
import { isnad, jsonLines } from './program.ts';

interface Family {
  readonly tellings: readonly { readonly report: string | number; readonly parent: string | number | null }[];
  readonly roots: readonly (readonly (string | number)[])[];
  readonly changes: readonly { readonly kind: string; readonly report: string | number }[];
  readonly boilerplate: boolean;
}

const words = 'the last convoy of the coalition will leave Ain al-Asad and Baghdad airport in October 2031';
const lines = [
  {
    id: 7,
    outlet: 'Quay Post',
    published: '2031-09-01',
    text: `An Iraqi government source told Quay Post that ${words}.`,
  },
  { id: 'b', outlet: 'Mellow News', published: '2031-09-03', text: `An Iraqi security source said that ${words}.` },
  {
    id: 'c',
    outlet: 'Far Away',
    published: '2031-09-03',
    text: 'The minister of health opened a clinic in the hills.',
  },
];
const input = lines.map((line) => `${JSON.stringify(line)}\n`);

test('isnad trace --jsonl: one root under two labels, ids given back as they came', async () => {
  const { status, stdout, stderr } = await isnad(['trace', '--jsonl'], { input: input.join('') });
  expect([status, stderr]).toEqual([0, '']);
  const [family, ...more] = jsonLines<Family>(stdout);
  expect(more).toEqual([]);
  expect(family?.tellings.map(({ report, parent }) => [report, parent])).toEqual([
    [7, null],
    ['b', 7],
  ]);
  expect(family?.roots).toEqual([[7, 'b']]);
  expect(family?.changes.map(({ kind, report }) => [kind, report])).toEqual([['relabel', 'b']]);
  expect(family?.boilerplate).toBe(false);
});

test('in any order of the lines the same; a bad line and a repeated id are named and skipped', async () => {
  const straight = await isnad(['trace', '--jsonl'], { input: input.join('') });
  const { status, stdout, stderr } = await isnad(['trace', '--jsonl'], {
    input: [...input]
      .reverse()
      .concat('[]\n', input[1] as string)
      .join(''),
  });
  expect(stdout).toBe(straight.stdout);
  expect(status).toBe(1);
  expect(stderr.split('\n').map((line) => line.slice(0, 7))).toEqual(['line 4:', 'line 5:', '']);
});

test('without a dossier it is called wrongly', async () => {
  expect((await isnad(['trace'])).status).toBe(2);
});
