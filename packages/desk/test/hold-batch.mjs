// A worker that takes a batch, says which, and never finishes it. Run, and killed, by work.test.ts.
import { openWorkQueue } from '../../store/dist/index.js';

const [url, reader] = process.argv.slice(2);
const queue = await openWorkQueue(url, 1);
await queue.work(reader, 8, async (batch) => {
  process.stdout.write(`${JSON.stringify(batch.map(({ body }) => body.report))}\n`);
  setInterval(() => {}, 1000);
  await new Promise(() => {});
});
