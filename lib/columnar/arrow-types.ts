/** Loads Apache Arrow, and converts columns to its types. */
import { createRequire } from 'node:module';
import type * as ApacheArrow from 'apache-arrow';
import type { DataType, Field } from 'apache-arrow';
import type { Column } from './columns.js';

export type Arrow = typeof ApacheArrow;

/**
 * Loaded on first use, because it takes as long to load as everything else together. It is loaded by `require`, because
 * a stage cannot wait, whether it runs in a pipeline or as a stream on its own.
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
