import type { Document } from '../model/document.js';
import type { PageWindows } from '../model/windows.js';
/** The document of a row: the one that its page gives. */
export declare function mergeRow(row: PageWindows): Document;
