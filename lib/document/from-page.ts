/** Makes the document of a page: its merged texts and its media in reading order. */
import { DOCUMENT_SCHEMA, type Document, type Segment } from '../model/document.js';
import type { SegmentedPage, WindowedPage } from '../model/segments.js';
import { mergePage, type MergedPage } from './merge-page.js';

/** Makes the document. It contains every kept word of a window exactly once. */
export function createDocument(windowed: WindowedPage): Document {
  const merged = mergePage(windowed);
  return { schema: DOCUMENT_SCHEMA, ...merged.head, segments: inReadingOrder(merged), ...merged.tail };
}

/** Orders texts and media by place. A medium comes before a text that begins at the same place. */
function inReadingOrder({ texts, textPlaces, media, mediaPlaces }: MergedPage): Segment[] {
  const segments: Segment[] = [];
  let next = 0;
  for (const [i, text] of texts.entries()) {
    while (next < media.length && mediaPlaces[next]! <= textPlaces[i]!) segments.push(media[next++]!);
    segments.push(text);
  }
  segments.push(...media.slice(next));
  return segments;
}

/** Words of a page that the filters kept, inside windows or not. */
export function wordsKept(page: SegmentedPage): number {
  return page.blocks.reduce((sum, block) => sum + block.words, 0);
}
