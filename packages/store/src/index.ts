export type { CopyCheck } from './backup.ts';
export { backUp, restore } from './backup.ts';
export { canonical, sha256 } from './canonical.ts';
export { capturesOfReader } from './captures.ts';
export type { DatabaseSettings, QueueSettings } from './database.ts';
export { openDatabase, openEmptyDatabase, openWorkQueue } from './database.ts';
export type { Disk } from './disk.ts';
export { machineDisk } from './disk.ts';
export {
  type Addition,
  type Journal,
  type JournalPlace,
  type JournalReader,
  type JournalSettings,
  type Notice,
  namesOf,
} from './journal.ts';
export { openJournal, readJournal } from './journal-place.ts';
export type { FolderLock, LockHolder, LockServer } from './lock.ts';
export { lockFolder, lockHolder } from './lock.ts';
export { checkRoom } from './room.ts';
export { type Head, makeSealKey, type Seal, signatureHolds, signHead } from './seal.ts';
export { sightingMark } from './sighting.ts';
export { failedRow, readingRow, summaryOf } from './summary.ts';
export { checkTimeStamp, httpTimeStamps, stamp, type TimeStampClient } from './timestamp.ts';
export type * from './types.ts';
export type { JournalCheck, SealCheck } from './verify.ts';
export { verifyJournal } from './verify.ts';
