// Adds the JSON Lines on standard input to the folder named on the command line, and prints one line for each report as
// it is acknowledged: what `isnad add --data FOLDER -` does, for when the command is not built. Run by kill.test.ts.
import { createInterface } from 'node:readline';
import { openDesk } from '../dist/index.js';

async function* inputs() {
  let line = 0;
  for await (const text of createInterface({ input: process.stdin }))
    yield { name: '-', kind: 'json-line', line: ++line, bytes: Buffer.from(text) };
}

const desk = await openDesk({ folder: process.argv[2], databaseUrl: '' });
for await (const { id, status } of desk.add(inputs())) process.stdout.write(`${JSON.stringify({ id, status })}\n`);
await desk.close();
