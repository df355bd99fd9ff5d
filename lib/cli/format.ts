/** Figures and lines as people read them on a terminal. */

/** Columns that help and tables keep to. */
export const WIDTH = 100;

export const MEGABYTE = 1e6;

/** 1234567 → `1,234,567`. */
export function count(amount: number): string {
  return Math.round(amount).toLocaleString('en-US');
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

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
