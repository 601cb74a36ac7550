export { formatOf, type Kept, unpack, writeWacz, writeWarc } from '@isnad/intake';
export { AccordFileFailure, type AccordFileFault, loadAccordFile } from './accord-file.ts';
export { backUpFolder, type Keeping, restoreFolder } from './backup.ts';
export { lookAt, lookInto } from './capture.ts';
export { type DemoResult, loadDemo } from './demo.ts';
export { type DeskSettings, openDesk, whoServes } from './desk.ts';
export { answerOf, conflictsInside, examine, readOne, trace } from './examine.ts';
export { shippedAccords } from './generated/accords.ts';
export type * from './types.ts';
