/** Checks rows of the program's outputs: their shape, and the rules for their kind beyond the shape. */
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
import { show } from '../text/show.js';
import type { Report } from './must-be.js';
import { checkUniqueUrlRow, checkUrlRow } from './url-row.js';
import { checkPageWindows, checkWindowRow } from './windows.js';

export type FindingCode = RowFault | 'unknown-schema' | 'misfit' | 'contradiction';

/** One error in a row. */
export interface Finding {
  readonly code: FindingCode;
  /** Position in the row, for example `segments[2].blocks[0].char_end`; empty for the row itself. */
  readonly path: string;
  /** What is wrong there. The path followed by this text is a sentence. */
  readonly what: string;
}

/** Checks beyond the shape, by schema. */
const promises: { readonly [schema in RowSchema]: (value: unknown, report: Report) => void } = {
  [DOCUMENT_SCHEMA]: (value, report) => checkDocument(value as Document, report),
  [WINDOWS_SCHEMA]: (value, report) => checkPageWindows(value as PageWindows, report),
  [WINDOW_SCHEMA]: (value, report) => checkWindowRow(value as WindowRow, report),
  [URL_SCHEMA]: (value, report) => checkUrlRow(value as UrlRow, report),
  [UNIQUE_URL_SCHEMA]: (value, report) => checkUniqueUrlRow(value as UniqueUrlRow, report),
};

/**
 * Reports everything that is wrong with a single row. Rules beyond the shape are checked only if the shape is right.
 */
export function checkRow({ value, unread }: Row, report: (finding: Finding) => void): void {
  if (unread !== null) return report({ code: unread.code, path: '', what: unread.what });
  const schema = schemaOf(value);
  if (!isKnown(schema)) {
    const known = ROW_SCHEMAS.map((name) => `"${name}"`);
    return report({
      code: 'unknown-schema',
      path: 'schema',
      what: `must be ${known.join(' or ')}: is ${show(schema)}`,
    });
  }
  let misfits = 0;
  const misfit = (path: string, what: string): void => {
    misfits++;
    report({ code: 'misfit', path, what });
  };
  checkShape(rowShapes[schema], value, '', { misfit, unknown: (path) => misfit(path, 'is no field of this schema') });
  if (misfits === 0) promises[schema](value, (path, what) => report({ code: 'contradiction', path, what }));
}

function isKnown(schema: unknown): schema is RowSchema {
  return typeof schema === 'string' && Object.hasOwn(rowShapes, schema);
}

function schemaOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
}
