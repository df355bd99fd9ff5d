/** The option `maxLine`, shared by the stages that read lines. */
import { int } from '../../lib/options/options.js';

// A page of 8 MiB, the largest read, gives a line of at most about four times its size: text and escapes.
// A line is one string, and V8 has none of more than 512 Mi characters.
export const maxLine = int({ default: 32 << 20, min: 1, max: 256 << 20, unit: 'bytes', help: 'Longest line read.' });
