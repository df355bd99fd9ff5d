/** Formats the figures of a card as a table for people. */
import { plain } from '../text/show.js';
import { MEDIA_TYPES } from '../model/media-kinds.js';
import type { Card, NameFigures } from './card.js';
import type { SpreadFigures } from './spread.js';

type Row = readonly string[];

/** The table: sections of rows with aligned columns, numbers to the right. */
export function cardTable(card: Card): string {
  const sections = [
    documentRows(card),
    mediaRows(card),
    nameRows('pages by host', card.hosts),
    nameRows('pages by language', card.languages),
    ...MEDIA_TYPES.map((kind) => nameRows(`${kind} by host`, card.media[kind].hosts)),
    spreadRows('media per document', card.media_per_document),
    spreadRows('words per document', card.words_per_document),
    spreadRows('words per text', card.words_per_text),
    spreadRows('words before a medium', card.words_before_medium),
    spreadRows('words after a medium', card.words_after_medium),
  ];
  return `${sections
    .filter((rows) => rows.length > 0)
    .map(laidOut)
    .join('\n\n')}\n`;
}

function documentRows(card: Card): Row[] {
  return [
    ['documents', figure(card.documents)],
    ['  without media', figure(card.documents_without_media)],
    ['  of a payload seen before', figure(card.duplicates)],
    ['  cut by the crawler', figure(card.truncated)],
    ['texts', figure(card.words_per_text.count)],
    ['  words', figure(card.words_per_text.sum)],
    ['  bytes', figure(card.text_bytes)],
    ['  holes before them', figure(card.holes)],
    ['words on their pages', figure(card.words_on_pages)],
  ];
}

function mediaRows({ media }: Card): Row[] {
  const head = ['media', 'count', 'documents', 'embeds', 'with alt', 'with caption', 'outside the flow'];
  const rows = MEDIA_TYPES.map((kind) => {
    const { count, documents, embeds, with_alt, with_caption, page_media } = media[kind];
    return [`  ${kind}`, ...[count, documents, embeds, with_alt, with_caption, page_media].map(figure)];
  });
  return [head, ...rows];
}

function nameRows(title: string, { distinct, error, top }: NameFigures): Row[] {
  if (top.length === 0) return [];
  const notes = error === 0 ? `${figure(distinct ?? 0)} in all` : `counts up to ${figure(error)} too low`;
  return [[`${title} (${notes})`, ''], ...top.map(({ name, count }) => [`  ${plain(name)}`, figure(count)])];
}

function spreadRows(title: string, { count, sum, mean, max, ranges }: SpreadFigures): Row[] {
  if (count === 0) return [];
  const rows = ranges.map(({ from, to, count: amount }) => {
    return [`  ${from === to ? figure(from) : `${figure(from)}–${figure(to)}`}`, figure(amount)];
  });
  return [[`${title} (mean ${mean}, most ${figure(max)}, sum ${figure(sum)})`, ''], ...rows];
}

/** Aligns the columns. Headings in rows of their own do not affect column widths. */
function laidOut(rows: readonly Row[]): string {
  const widths = rows[0]!.map((_cell, i) => Math.max(...rows.map((row) => (row.at(-1) === '' ? 0 : row[i]!.length))));
  const line = (row: Row): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function figure(amount: number): string {
  return amount.toLocaleString('en-US');
}
