/** What must be true of every document, beyond its schema. */
import type { Document } from '../../lib/model/document.js';
import { countWords } from '../../lib/text/words.js';

/** What is out of order or not the document's own, or null. */
export function firstDisorder(document: Document): string | null {
  let at = 0;
  let words = 0;
  for (const segment of document.segments) {
    if (segment.type === 'text') {
      if (segment.start < at || segment.end < segment.start + segment.words) return `text at ${segment.start}`;
      if (countWords(segment.text) !== segment.words) return `words of the text at ${segment.start}`;
      words += segment.words;
      at = segment.end;
    } else {
      if (segment.at < at) return `medium at ${segment.at}`;
      if (![segment.url, ...segment.candidates].every((url) => /^https?:\/\//.test(url) && new URL(url).href === url))
        return segment.url;
      at = segment.at;
    }
  }
  if (words !== document.words_kept) return 'words_kept';
  const media = document.segments.filter((segment) => segment.type !== 'text').length;
  return media === document.n_image + document.n_audio + document.n_video ? null : 'number of media';
}
