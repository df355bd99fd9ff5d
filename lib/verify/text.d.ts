/** Blocks of a text: that their character ranges fit the text, and their word numbers its words. */
import type { TextSegment } from '../model/document.js';
import { type Tell } from './tell.js';
export type TextWithBlocks = Pick<TextSegment, 'text' | 'blocks' | 'start' | 'end' | 'words'>;
/** Tells what is wrong with the blocks of the text at `path`. */
export declare function checkBlocks({ text, blocks, start, end, words }: TextWithBlocks, path: string, tell: Tell): void;
