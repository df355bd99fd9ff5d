/**
 * Reads rows of OBELICS, MMC4 and M3W as their own readers do, into a sequence of texts and images. It is written from
 * their documentation and the described behaviour of their loaders, not from our code. Each reader throws if it would
 * not accept a row.
 */
import assert from 'node:assert/strict';
import type { M3wRow, Mmc4Row, ObelicsRow } from '../../lib/model/peer-rows.js';

/** A text as the reader returns it, or the URL of an image. */
export type Item = { readonly text: string } | { readonly image: string };

export const isImage = (item: Item): item is { readonly image: string } => 'image' in item;

/** By the data set card: parallel lists, one of which is null at each position, and metadata parallel to them. */
export function readObelics(row: ObelicsRow): Item[] {
  assert.deepEqual(Object.keys(row), ['images', 'metadata', 'general_metadata', 'texts']);
  const metadata = JSON.parse(row.metadata) as ({ document_url: string; src: string } | null)[];
  const general = JSON.parse(row.general_metadata) as { url: string };
  assert.equal(row.images.length, row.texts.length);
  assert.equal(metadata.length, row.texts.length);
  return row.texts.map((text, i) => {
    const image = row.images[i]!;
    if (text !== null) {
      assert.deepEqual([image, metadata[i]], [null, null]);
      return { text };
    }
    assert.equal(metadata[i]!.src, image);
    assert.equal(metadata[i]!.document_url, general.url);
    return { image };
  });
}

/** For each image of an MMC4 row, the index of the text it precedes; null if the reader leaves it out. */
type Matcher = (row: Mmc4Row) => (number | null)[];

/** Loaders of MMC4, by the way they find an image's text. */
export const mmc4Matchers: { readonly [way: string]: Matcher } = {
  /** By `matched_text_index`, as the README describes. */
  index: ({ image_info }) => image_info.map(({ matched_text_index }) => matched_text_index),
  /** The same, but with one image per text; the others are left out. */
  'index, first of a text': ({ image_info }) => {
    const taken = new Set<number>();
    return image_info.map(({ matched_text_index: index }) => (taken.has(index) ? null : (taken.add(index), index)));
  },
  /** By the highest value in its row, if that is high enough. */
  best: ({ similarity_matrix }) =>
    similarity_matrix.map((row) => {
      const best = row.indexOf(Math.max(...row));
      return row[best]! < THRESHOLD ? null : best;
    }),
  /** By the best assignment of images to texts over the whole matrix (OpenFlamingo), if the value is high enough. */
  assignment: ({ similarity_matrix: matrix }) =>
    assign(matrix).map((text, image) => (text === null || matrix[image]![text]! < THRESHOLD ? null : text)),
};

/** `--mmc4_textsim_threshold 0.24` of OpenFlamingo's documentation. */
const THRESHOLD = 0.24;

/** The sequence of a row: each image before the text chosen by the matcher. */
export function readMmc4(row: Mmc4Row, matcher: Matcher): Item[] {
  checkMmc4(row);
  const before = new Map<number, string[]>();
  for (const [image, text] of matcher(row).entries()) {
    if (text === null) continue;
    // Loaders insert each image before what is already there, so of two images on one text the later one comes first.
    before.set(text, [row.image_info[image]!.raw_url, ...(before.get(text) ?? [])]);
  }
  return row.text_list.flatMap((text, i) => [...(before.get(i) ?? []).map((image) => ({ image })), { text }]);
}

function checkMmc4(row: Mmc4Row): void {
  assert.equal(row.similarity_matrix.length, row.image_info.length);
  for (const scores of row.similarity_matrix) assert.equal(scores.length, row.text_list.length);
  for (const [i, { image_name, matched_text_index, matched_sim, face_detections }] of row.image_info.entries()) {
    assert.match(image_name, /^\w+\.\w+$/);
    assert.equal(matched_sim, row.similarity_matrix[i]![matched_text_index]);
    assert.equal(face_detections, null);
  }
}

/**
 * OpenFlamingo's text of a row: tokens are put before the matched texts, all are joined by spaces, and spaces at tokens
 * are removed.
 */
export function openFlamingoText(row: Mmc4Row): string {
  const texts = [...row.text_list];
  for (const text of mmc4Matchers['assignment']!(row)) {
    if (text !== null) texts[text] = `<|endofchunk|><image>${texts[text]}`;
  }
  const joined = texts.join(' ').replace('<|endofchunk|>', '');
  const tidy = joined
    .replaceAll(' <|endofchunk|>', '<|endofchunk|>')
    .replaceAll('<image> ', '<image>')
    .replaceAll(' <image>', '<image>');
  return `${tidy}<|endofchunk|>`;
}

/** Splits a text with tokens into a sequence; images are taken from the list in order. */
export function readTokens(text: string, images: readonly string[]): Item[] {
  const left = [...images];
  const items = text.split(/(<image>|<EOC>|<\|endofchunk\|>)/).flatMap((part): Item[] => {
    if (part === '<image>') {
      assert.ok(left.length > 0, 'more <image> than images');
      return [{ image: left.shift()! }];
    }
    return part === '' || part === '<EOC>' || part === '<|endofchunk|>' ? [] : [{ text: part }];
  });
  assert.equal(left.length, 0, 'fewer <image> than images');
  return items;
}

/** By the paper: `<EOC>` before each image and at the end. */
export function readM3w(row: M3wRow, end: string): Item[] {
  assert.ok(row.text.endsWith(end));
  const chunks = row.text.slice(0, -end.length).split(end);
  for (const chunk of chunks.slice(1)) assert.ok(chunk.startsWith('<image>'), 'a chunk begins with its image');
  assert.equal(chunks.length - 1, row.images.length);
  return readTokens(row.text, row.images);
}

/**
 * Assigns rows to columns, each used once, with the largest sum: the Hungarian method by shortest augmenting paths
 * (Jonker and Volgenant 1987), in O(rows² × columns). If there are more rows than columns, some rows get null.
 */
function assign(scores: readonly (readonly number[])[]): (number | null)[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  if (rows > columns) return invert(assign(transpose(scores)), rows);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) augment(scores, row, { rowPotential, columnPotential, rowOf });
  const columnOf = Array.from<number | null>({ length: rows }).fill(null);
  for (let column = 1; column <= columns; column++) if (rowOf[column]! > 0) columnOf[rowOf[column]! - 1] = column - 1;
  return columnOf;
}

interface Assignment {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  /** Row of each column, from 1; 0 if it has none. Column 0 holds the row that is being assigned. */
  readonly rowOf: Int32Array;
}

function augment(scores: readonly (readonly number[])[], row: number, state: Assignment): void {
  const { rowPotential, columnPotential, rowOf } = state;
  const columns = rowOf.length - 1;
  const distance = new Float64Array(columns + 1).fill(Infinity);
  const cameFrom = new Int32Array(columns + 1);
  const isDone = new Uint8Array(columns + 1);
  rowOf[0] = row;
  let at = 0;
  while (rowOf[at] !== 0) {
    isDone[at] = 1;
    const current = rowOf[at]!;
    let step = Infinity;
    let nearest = 0;
    for (let column = 1; column <= columns; column++) {
      if (isDone[column] === 1) continue;
      const cost = -scores[current - 1]![column - 1]! - rowPotential[current]! - columnPotential[column]!;
      if (cost < distance[column]!) [distance[column], cameFrom[column]] = [cost, at];
      if (distance[column]! < step) [step, nearest] = [distance[column]!, column];
    }
    for (let column = 0; column <= columns; column++) {
      if (isDone[column] === 0) distance[column]! -= step;
      else {
        rowPotential[rowOf[column]!]! += step;
        columnPotential[column]! -= step;
      }
    }
    at = nearest;
  }
  for (; at !== 0; at = cameFrom[at]!) rowOf[at] = rowOf[cameFrom[at]!]!;
}

function transpose(matrix: readonly (readonly number[])[]): number[][] {
  return (matrix[0] ?? []).map((_score, column) => matrix.map((row) => row[column]!));
}

function invert(rowOf: readonly (number | null)[], rows: number): (number | null)[] {
  return Array.from({ length: rows }, (_row, row) => {
    const column = rowOf.indexOf(row);
    return column < 0 ? null : column;
  });
}
