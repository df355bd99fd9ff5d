/** The rival of the Arrow encoder's own builders: those of Apache Arrow, with the same rows. */
import { arrowField, loadArrow } from '../lib/columnar/arrow-types.js';
import { columnsOf, type Column } from '../lib/columnar/columns.js';
import { documentShape, type Document } from '../lib/model/document.js';

/** Creates a pass that builds one batch of documents with `makeBuilder` and writes no message. */
export function apacheBuilderPass(documents: readonly Document[]): () => number {
  const arrow = loadArrow();
  const fields = columnsOf(documentShape);
  const row: Column = { kind: 'struct', name: '', path: '', nullable: false, help: '', fields };
  const { type } = arrowField(arrow, row);
  // Its 64-bit integer columns accept only BigInt.
  const rows = documents.map((document) => ({ ...document, warc: withBigInts(document.warc) }));
  return () => {
    const builder = arrow.makeBuilder({ type, nullValues: [null, undefined] });
    for (const each of rows) builder.append(each);
    return builder.finish().toVector().length;
  };
}

function withBigInts(warc: Document['warc']): object {
  const { offset, length, inner_offset: inner } = warc;
  return {
    ...warc,
    offset: BigInt(offset),
    length: BigInt(length),
    inner_offset: inner === null ? null : BigInt(inner),
  };
}
