/** Parses JSON that benches read. */
import { readFileSync } from 'node:fs';
import { hasShape } from '../lib/model/check-shape.js';
import { documentShape, type Document } from '../lib/model/document.js';

/** Parses a document from its line of JSON. Throws a TypeError if it is not a document. */
export function parseDocument(line: string): Document {
  const value: unknown = JSON.parse(line);
  let wrong = '';
  if (hasShape(documentShape, value, 'document', (path) => void (wrong = path))) return value;
  throw new TypeError(`not a document: see ${wrong}`);
}

/** The parts of a `--stats-file` that benches use. */
export interface StatsFile {
  readonly stages: { readonly [stage: string]: { readonly [counter: string]: number } };
  readonly inputs: readonly { readonly error: string | null }[];
}

export function readStatsFile(file: string): StatsFile {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as `lib/cli/report.ts` writes it
  return JSON.parse(readFileSync(file, 'utf8')) as StatsFile;
}
