/** Columns as `Features` of Hugging Face `datasets`, in the JSON form of `Features.to_dict()`. */
import type { Column, ScalarKind } from './columns.js';

export type Feature =
  | { readonly dtype: string; readonly _type: 'Value' }
  | readonly [Feature]
  | { readonly [name: string]: Feature };

const DTYPES: { readonly [kind in ScalarKind]: string } = {
  utf8: 'string',
  bool: 'bool',
  int32: 'int32',
  int64: 'int64',
  float64: 'float64',
};

export function featuresOf(columns: readonly Column[]): { readonly [name: string]: Feature } {
  return Object.fromEntries(columns.map((column) => [column.name, feature(column)]));
}

/**
 * NOTE: a list is written as an array with one element. All versions of `datasets` read that, while the names of their
 * list classes have changed.
 */
function feature(column: Column): Feature {
  switch (column.kind) {
    case 'list':
      return [feature(column.of)];
    case 'struct':
      return featuresOf(column.fields);
    default:
      return { dtype: DTYPES[column.kind], _type: 'Value' };
  }
}
