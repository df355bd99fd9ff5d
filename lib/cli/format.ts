/** Lines as people read them on a terminal. */

/** Columns that help and tables keep to. */
export const WIDTH = 100;

export const MEGABYTE = 1e6;

/** Breaks text at spaces so that no line is longer than `width`, words that are longer by themselves excepted. */
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
