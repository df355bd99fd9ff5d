/** Documents as rows of OBELICS: texts and image URLs in two lists of one length, of which one is null at every place. */
import type { Document } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';
import type { ObelicsRow } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { endOfDocumentToken } from './placeholders.js';

/** The row of a document. What only a download tells of an image (`original_width`, `original_height`, `format`) is absent. */
export function toObelics(document: Document, { segments }: ImageSequence = imageSequence(document)): ObelicsRow {
  return {
    images: segments.map((segment) => (segment.type === 'text' ? null : segment.url)),
    metadata: json(segments.map((segment) => (segment.type === 'text' ? null : imageMetadata(segment, document.url)))),
    general_metadata: json({
      url: document.url,
      warc_filename: document.warc.file,
      warc_record_offset: document.warc.offset,
      warc_record_length: document.warc.length,
    }),
    texts: segments.map((segment) => (segment.type === 'text' ? endOfDocumentToken.escape(segment.text) : null)),
  };
}

/** JSON in JSON: half a surrogate pair, which no file can hold, is replaced here, since the writer sees escapes only. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item));
}

/** Keys are absent, not null, where nothing is known: so it is in OBELICS, whose filters ask whether a key is there. */
function imageMetadata({ url, alt, width, height }: MediumSegment, page: string): { [key: string]: unknown } {
  const filename = tidyFilename(url);
  return {
    document_url: page,
    // What the page wrote is not kept: the resolved URL stands here too, as it does in OBELICS where the page wrote that.
    unformatted_src: url,
    src: url,
    ...(filename === '' ? {} : { formatted_filename: filename }),
    ...(alt === null || alt === '' ? {} : { alt_text: alt }),
    ...(width === null ? {} : { rendered_width: width }),
    ...(height === null ? {} : { rendered_height: height }),
  };
}

/** The words of a file name: without suffix, sizes, digits and separators; empty where at most a letter is left. */
function tidyFilename(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1).split('.', 1)[0]!;
  if (/\?[A-Za-z0-9]+=/.test(name)) return '';
  const words = name
    .replaceAll(/%20|[_\-+%\s]/g, ' ')
    .replaceAll(/\d+x\d+|\d+/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return words.length > 1 ? words : '';
}
