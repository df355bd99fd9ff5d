/** Rows of the program's outputs, and what each kind of them promises: which shape, and what must be true beyond it. */
import type { Row, RowFault } from '../model/row.js';
import { checkShape } from '../model/check-shape.js';
import { DOCUMENT_SCHEMA } from '../model/document.js';
import type { Document } from '../model/document.js';
import { ROW_SCHEMAS, rowShapes, type RowSchema } from '../model/rows.js';
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { UNIQUE_URL_SCHEMA, URL_SCHEMA } from '../model/url.js';
import { WINDOW_SCHEMA, WINDOWS_SCHEMA } from '../model/windows.js';
import type { PageWindows, WindowRow } from '../model/windows.js';
import { checkDocument } from './document.js';
import { show, type Tell } from './tell.js';
import { checkUniqueUrlRow, checkUrlRow } from './url-row.js';
import { checkPageWindows, checkWindowRow } from './windows.js';

export type FindingCode = RowFault | 'unknown-schema' | 'misfit' | 'contradiction';

/** One thing that is wrong with a row. */
export interface Finding {
  readonly code: FindingCode;
  /** Where in the row, for example `segments[2].blocks[0].char_end`; empty for the row itself. */
  readonly path: string;
  /** What is wrong there, as the end of a sentence that the path begins. */
  readonly what: string;
}

/** What rows promise beyond their shape, by schema. */
const promises: { readonly [schema in RowSchema]: (value: unknown, tell: Tell) => void } = {
  [DOCUMENT_SCHEMA]: (value, tell) => checkDocument(value as Document, tell),
  [WINDOWS_SCHEMA]: (value, tell) => checkPageWindows(value as PageWindows, tell),
  [WINDOW_SCHEMA]: (value, tell) => checkWindowRow(value as WindowRow, tell),
  [URL_SCHEMA]: (value, tell) => checkUrlRow(value as UrlRow, tell),
  [UNIQUE_URL_SCHEMA]: (value, tell) => checkUniqueUrlRow(value as UniqueUrlRow, tell),
};

/** Tells everything that is wrong with a row by itself. What it promises beyond its shape is looked at only where it has its shape. */
export function checkRow({ value, unread }: Row, tell: (finding: Finding) => void): void {
  if (unread !== null) return tell({ code: unread.code, path: '', what: unread.what });
  const schema = schemaOf(value);
  if (!isKnown(schema)) {
    const known = ROW_SCHEMAS.map((name) => `"${name}"`);
    return tell({ code: 'unknown-schema', path: 'schema', what: `must be ${known.join(' or ')}: is ${show(schema)}` });
  }
  let misfits = 0;
  const misfit = (path: string, what: string): void => {
    misfits++;
    tell({ code: 'misfit', path, what });
  };
  checkShape(rowShapes[schema], value, '', { misfit, unknown: (path) => misfit(path, 'is no field of this schema') });
  if (misfits === 0) promises[schema](value, (path, what) => tell({ code: 'contradiction', path, what }));
}

function isKnown(schema: unknown): schema is RowSchema {
  return typeof schema === 'string' && Object.hasOwn(rowShapes, schema);
}

function schemaOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
}
