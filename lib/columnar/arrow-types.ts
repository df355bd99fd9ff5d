/** Apache Arrow, and columns as its types. */
import { createRequire } from 'node:module';
import type * as ApacheArrow from 'apache-arrow';
import type { DataType, Field } from 'apache-arrow';
import type { Column } from './columns.js';

export type Arrow = typeof ApacheArrow;

/**
 * Loaded where it is first used: it takes as long as all else together. By `require`, as a stage does not wait for
 * anything, be it built for a pipeline or as a stream by itself.
 */
export function loadArrow(): Arrow {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- `require` has no types
  return createRequire(import.meta.url)('apache-arrow') as Arrow;
}

export function arrowField(arrow: Arrow, column: Column): Field {
  return new arrow.Field(column.name, arrowType(arrow, column), column.nullable);
}

function arrowType(arrow: Arrow, column: Column): DataType {
  switch (column.kind) {
    case 'utf8':
      return new arrow.Utf8();
    case 'bool':
      return new arrow.Bool();
    case 'int32':
      return new arrow.Int32();
    case 'int64':
      return new arrow.Int64();
    case 'float64':
      return new arrow.Float64();
    case 'list':
      return new arrow.List(arrowField(arrow, column.of));
    case 'struct':
      return new arrow.Struct(column.fields.map((field) => arrowField(arrow, field)));
  }
}
