/** The kinds of rows that the program writes, by the value of their field `schema`. */
import { DOCUMENT_SCHEMA, documentShape } from './document.js';
import { UNIQUE_URL_SCHEMA, uniqueUrlShape, URL_SCHEMA, urlShape } from './url.js';
import { pageWindowsShape, WINDOW_SCHEMA, windowRowShape, WINDOWS_SCHEMA } from './windows.js';
import { keysOf } from './typed-keys.js';

export const rowShapes = {
  [DOCUMENT_SCHEMA]: documentShape,
  [WINDOWS_SCHEMA]: pageWindowsShape,
  [WINDOW_SCHEMA]: windowRowShape,
  [URL_SCHEMA]: urlShape,
  [UNIQUE_URL_SCHEMA]: uniqueUrlShape,
} as const;

export type RowSchema = keyof typeof rowShapes;

/** The names of all schemas. */
export const ROW_SCHEMAS: readonly RowSchema[] = keysOf(rowShapes);
