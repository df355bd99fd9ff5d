/**
 * Converts documents to rows of OBELICS: texts and image URLs in two lists of the same length; at each position one of
 * them is null.
 */
import type { Document } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';
import type { ObelicsRow } from '../model/peer-rows.js';
import { imageSequence, type ImageSequence } from './image-sequence.js';
import { endOfDocumentToken } from './placeholders.js';

/**
 * The row of a document. Fields that need a download of the image (`original_width`, `original_height`, `format`) are
 * absent.
 */
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

/**
 * JSON inside JSON. Lone surrogates are replaced here, because a file cannot hold them and the writer of the row sees
 * only their escapes.
 */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item));
}

/** Unknown values are absent instead of null, as in OBELICS, whose filters test whether a key is present. */
function imageMetadata({ url, alt, width, height }: MediumSegment, page: string): { [key: string]: unknown } {
  const filename = tidyFilename(url);
  return {
    document_url: page,
    // The URL as written on the page is not kept, so this is the resolved URL, as in OBELICS when the page itself has
    // an absolute URL.
    unformatted_src: url,
    src: url,
    ...(filename === '' ? {} : { formatted_filename: filename }),
    ...(alt === null || alt === '' ? {} : { alt_text: alt }),
    ...(width === null ? {} : { rendered_width: width }),
    ...(height === null ? {} : { rendered_height: height }),
  };
}

/** The words of a file name, without suffix, sizes, digits and separators; empty if at most one letter remains. */
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
