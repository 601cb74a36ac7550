import { parentPort } from 'node:worker_threads';
import { addPlaces } from '@isnad/reading/places';
import { type Knowledge, readRow } from './read-batch.ts';
import type { ReadQuestion } from './read-threads.ts';

// The program of the threads that read reports: one batch in, its rows out. It is a file of its own because a thread
// starts from a file (see `read-threads.ts`).
let knowledge: Knowledge = { accords: [], places: undefined };

parentPort?.on('message', ({ reports, learn }: ReadQuestion) => {
  if (learn) knowledge = { ...learn, places: learn.places === null ? undefined : addPlaces(learn.places).added };
  parentPort?.postMessage(reports.map((report) => readRow(report, knowledge)));
});
