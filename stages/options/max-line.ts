/** The option that all readers of lines share. */
import { int } from '../../lib/flow/options.js';

// A page of 8 MiB, the largest read, gives a line of at most about four times its size: text and escapes.
export const maxLine = int({ default: 32 << 20, min: 1, unit: 'bytes', help: 'Longest line read.' });
