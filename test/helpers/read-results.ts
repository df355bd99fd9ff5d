/** The parts of a reading result that tests compare. */
import { isWarcFault } from '../../lib/warc/outcome.js';
import type { ReadResult } from './warc.js';

export const codes = (result: ReadResult): string[] => result.faults.map(({ code }) => code);

export const types = (result: ReadResult): string[] => result.records.map(({ type }) => type);

export const bodies = (result: ReadResult): string[] =>
  result.records.map(({ block }) => Buffer.from(block).toString('latin1'));

export const oddities = (result: ReadResult): string[] => result.records.flatMap((record) => record.oddities);

/** Whether two long lists are equal. A failing assertion does not print them. */
export const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** The part of a result that must not depend on how the input is cut. */
export function essence({ outcomes, reader }: ReadResult): string {
  const plain = outcomes.map((outcome) =>
    isWarcFault(outcome) ? outcome : { ...outcome, block: Buffer.from(outcome.block).toString('latin1') },
  );
  return JSON.stringify([plain, reader.bytesSkipped(), reader.foreign()]);
}
