/** What must be true of the text on one side of a medium, and of what two sides say of the same words. */
import type { MediumWithText, WindowSide } from '../model/windows.js';
import { type Tell } from './tell.js';
/** Tells what is wrong with both sides of a medium; `prefix` is what stands before their names in a path. */
export declare function checkSides({ medium, before, after }: MediumWithText, prefix: string, wordsTotal: number, tell: Tell): void;
/** Tells where the text after one run and the text before the next do not hold the same words where they overlap. */
export declare function checkOverlap(after: WindowSide, before: WindowSide, path: string, tell: Tell): void;
