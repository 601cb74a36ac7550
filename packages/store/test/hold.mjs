// Takes the folder named on the command line, says so, and holds it until it is killed. Run by lock.test.ts.
import { lockFolder } from '../dist/index.js';

try {
  const lock = await lockFolder(process.argv[2]);
  process.stdout.write(`held ${lock.holder.id}\n`);
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(`${error.code}\n`);
}
