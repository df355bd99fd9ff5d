import type { WindowedPage } from '../model/segments.js';
import type { MediumWithText, PageWindows, WindowRow } from '../model/windows.js';
/** A page's windows as one row: its document with windows in place of segments. */
export declare function listPageWindows(page: WindowedPage): PageWindows;
/** Whether text stands on a side of the medium. */
export declare function windowsWithText({ before, after }: MediumWithText): boolean;
/** Characters of all texts, and of their blocks as JSON has them at least. */
export declare function sizeOfTexts(windows: readonly MediumWithText[]): number;
/** One row a window, in order, each with what its page says of itself. */
export declare function explodeWindows(page: PageWindows): Generator<WindowRow>;
