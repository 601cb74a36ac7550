import { type Accord, type AccordFault, validateAccord } from '@isnad/ledger';
import { actorName, placeName } from '@isnad/reading/names';
import { Failure } from '@isnad/views';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/** One thing wrong in an accord file, with its line (from 1). */
export interface AccordFileFault {
  readonly file: string;
  readonly line: number;
  /** Where in the accord, as a person would say it: `stipulations[2].due.last`; '' = the file as a whole. */
  readonly path: string;
  /** Key of a message. */
  readonly code: string;
  readonly values: AccordFault['values'];
}

/** The Failure `accord-invalid`: everything that is wrong in an accord file. */
export class AccordFileFailure extends Failure {
  readonly faults: readonly AccordFileFault[];
  constructor(file: string, faults: readonly AccordFileFault[]) {
    super('accord-invalid', { file, count: faults.length, line: faults[0]?.line ?? 1 });
    this.faults = faults;
  }
}

/** An accord is a page or two; what is larger was chosen by mistake. */
const largest = 1024 * 1024;

/**
 * Reads an accord file (YAML, see `accords/README.md`). Throws an `AccordFileFailure` with every fault, in the order of
 * their lines, or the Failure `accord-too-large` or `accord-not-text`.
 * @param name of the file, as messages say it.
 */
export function loadAccordFile(name: string, bytes: Uint8Array): Accord {
  if (bytes.length > largest) throw new Failure('accord-too-large', { file: name, limit: largest / 1024 });
  const text = decode(name, bytes);
  const lines = new LineCounter();
  const document = parse(name, text, lines);
  const { accord, faults } = validateAccord(plain(name, document), known);
  if (accord) return accord;
  const found = faults.map((fault) => ({
    file: name,
    line: lineOf(document, fault.path, lines),
    path: pathText(fault.path),
    code: fault.code,
    values: fault.values,
  }));
  throw new AccordFileFailure(
    name,
    found.sort((a, b) => a.line - b.line),
  );
}

/** Sites and actors that reports can speak of. */
const known = {
  isPlace: (id: string) => placeName(id, 'ar') !== null,
  isActor: (id: string) => actorName(id, 'ar') !== null,
};

function decode(name: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, together with binary content that happens to be UTF-8.
  }
  throw new Failure('accord-not-text', { file: name });
}

function parse(name: string, text: string, lineCounter: LineCounter): Document {
  try {
    const document = parseDocument(text, { lineCounter });
    if (document.errors.length === 0) return document;
    const faults = document.errors.map((error) =>
      yamlFault(name, lineCounter.linePos(error.pos[0]).line, error.message),
    );
    throw new AccordFileFailure(name, faults);
  } catch (error) {
    // Brackets opened without end exhaust the parser's stack.
    if (error instanceof RangeError) throw new AccordFileFailure(name, [yamlFault(name, 1, 'nested too deeply')]);
    throw error;
  }
}

/** The content without its YAML. References that multiply without end are refused. */
function plain(name: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new AccordFileFailure(name, [yamlFault(name, 1, error instanceof Error ? error.message : String(error))]);
  }
}

function yamlFault(file: string, line: number, message: string): AccordFileFault {
  const reason = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return { file, line, path: '', code: 'accord-yaml', values: { reason } };
}

/** The line of what the path leads to, or of the nearest thing above it that is there. */
function lineOf(document: Document, path: AccordFault['path'], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A path as a person would say it: `stipulations[2].due.last`. */
export function pathText(path: AccordFault['path']): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at > 0 ? `.${step}` : step)).join('');
}
