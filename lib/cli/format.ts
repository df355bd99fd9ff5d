/** Layout of text for a terminal. */

/** Width of help and tables, in characters. */
export const WIDTH = 100;

export const MEGABYTE = 1e6;

/** Breaks text at spaces into lines of at most `width` characters; only a longer word makes a longer line. */
export function wrapLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
