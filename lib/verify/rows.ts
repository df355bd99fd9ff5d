/** Checks rows of the program's outputs: their shape, and the rules for their kind beyond the shape. */
import type { Row, RowFault } from '../model/row.js';
import { checkShape } from '../model/check-shape.js';
import { DOCUMENT_SCHEMA, documentShape } from '../model/document.js';
import type { Document } from '../model/document.js';
import { ROW_SCHEMAS, type RowSchema } from '../model/rows.js';
import type { Infer, Shape } from '../model/schema.js';
import { isKeyOf } from '../model/typed-keys.js';
import type { UniqueUrlRow, UrlRow } from '../model/url.js';
import { UNIQUE_URL_SCHEMA, uniqueUrlShape, URL_SCHEMA, urlShape } from '../model/url.js';
import { pageWindowsShape, WINDOW_SCHEMA, windowRowShape, WINDOWS_SCHEMA } from '../model/windows.js';
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

/** A row that satisfies all rules of its schema. */
export type CheckedRow = Document | PageWindows | WindowRow | UrlRow | UniqueUrlRow;

type ReportFinding = (finding: Finding) => void;

/** Checks of rows by their schema. */
const checks: { readonly [schema in RowSchema]: (value: unknown, report: ReportFinding) => CheckedRow | null } = {
  [DOCUMENT_SCHEMA]: rowCheck(shapeCheck(documentShape), checkDocument),
  [WINDOWS_SCHEMA]: rowCheck(shapeCheck(pageWindowsShape), checkPageWindows),
  [WINDOW_SCHEMA]: rowCheck(shapeCheck(windowRowShape), checkWindowRow),
  [URL_SCHEMA]: rowCheck(shapeCheck(urlShape), checkUrlRow),
  [UNIQUE_URL_SCHEMA]: rowCheck(shapeCheck(uniqueUrlShape), checkUniqueUrlRow),
};

/**
 * Creates a function that checks the shape of a row and, if that is right, the other rules. The function reports each error.
 * It returns the row if there are none, otherwise null.
 */
function rowCheck<T>(hasShape: ShapeCheck<T>, checkRules: (row: T, report: Report) => void) {
  return (value: unknown, report: ReportFinding): T | null => {
    if (!hasShape(value, report)) return null;
    let isRight = true;
    checkRules(value, (path, what) => {
      isRight = false;
      report({ code: 'contradiction', path, what });
    });
    return isRight ? value : null;
  };
}

type ShapeCheck<T> = (value: unknown, report: ReportFinding) => value is T;

/** Creates a check that reports values of the wrong type, missing fields and unknown fields. */
function shapeCheck<S extends Shape>(shape: S): ShapeCheck<Infer<S>> {
  return (value, report): value is Infer<S> => {
    let misfits = 0;
    const misfit = (path: string, what: string): void => {
      misfits++;
      report({ code: 'misfit', path, what });
    };
    checkShape(shape, value, '', { misfit, unknown: (path) => misfit(path, 'is not a field of this schema') });
    return misfits === 0;
  };
}

/**
 * Reports everything that is wrong with a single row, and returns the row if nothing is. Rules beyond the shape are
 * checked only if the shape is right.
 */
export function checkRow({ value, unread }: Row, report: ReportFinding): CheckedRow | null {
  if (unread !== null) {
    report({ code: unread.code, path: '', what: unread.what });
    return null;
  }
  const schema = schemaOf(value);
  if (!isKeyOf(checks, schema)) {
    const known = ROW_SCHEMAS.map((name) => `"${name}"`);
    report({
      code: 'unknown-schema',
      path: 'schema',
      what: `must be ${known.join(' or ')}: is ${show(schema)}`,
    });
    return null;
  }
  return checks[schema](value, report);
}

function schemaOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
}
