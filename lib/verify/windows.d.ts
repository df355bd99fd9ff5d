import type { PageWindows, WindowRow } from '../model/windows.js';
import { type Tell } from './tell.js';
/** Tells what is wrong with the windows of a page that have their shape. */
export declare function checkPageWindows(row: PageWindows, tell: Tell): void;
/** Tells what is wrong with one window that has its shape. */
export declare function checkWindowRow(row: WindowRow, tell: Tell): void;
