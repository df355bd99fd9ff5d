/**
 * The rows of other data sets that documents can become: OBELICS, MMC4, and M3W of the Flamingo paper.
 *
 * Names and types are those of their documentation: the card of OBELICS, the README of MMC4. M3W was never published, so
 * around its text, which the paper describes, the fields are ours. None has a field `schema`.
 */
import { documentShape } from './document.js';
import { mediumShape } from './media.js';
import { integer, list, nullable, number, string, struct, type Infer } from './schema.js';

export const obelicsShape = struct(
  {
    images: list(nullable(string('URL of an image; null where a text stands.')), 'Images in page order.'),
    metadata: string(
      'JSON: a list as long as `images`, for each image an object (`document_url`, `unformatted_src`, `src`, and where known `formatted_filename`, `alt_text`, `rendered_width`, `rendered_height`), for each text null.',
    ),
    general_metadata: string('JSON: an object of `url`, `warc_filename`, `warc_record_offset`, `warc_record_length`.'),
    texts: list(nullable(string('Text; null where an image stands.')), 'Texts in page order, as long as `images`.'),
  },
  'One page as parallel lists.',
);

const mmc4ImageShape = struct(
  {
    image_name: string('File name for a download: `media_id` and a suffix, so one a URL.'),
    raw_url: string('URL of the image.'),
    matched_text_index: integer('Entry of `text_list` that the image stands before; no other image has it.'),
    matched_sim: number('1: the place on the page. No similarity.'),
    face_detections: nullable(string('Null: nobody has looked for faces.')),
  },
  'One image.',
);

export const mmc4Shape = struct(
  {
    text_list: list(string('Sentence, or an empty text to place an image on.'), 'The text, in page order.'),
    url: documentShape.fields.url,
    image_info: list(mmc4ImageShape, 'Images in page order.'),
    similarity_matrix: list(
      list(number('1 at the matched text, else 0.'), 'A number for each entry of `text_list`.'),
      'A row for each image: places, no similarities.',
    ),
    could_have_url_duplicate: integer('1 where `duplicate_of` of the document is set, else 0.'),
  },
  'One page as sentences with images assigned to them.',
);

export const m3wShape = struct(
  {
    text: string(
      'Texts, with `<EOC>` before each image and at the end, and `<image>` for each image. Tokens that the page itself holds are escaped.',
    ),
    images: list(mediumShape.fields.url, 'URLs of the images, in the order of their tokens.'),
    url: documentShape.fields.url,
    id: documentShape.fields.id,
    warc: documentShape.fields.warc,
  },
  'One page as one text with tokens for its images.',
);

export interface ObelicsRow extends Infer<typeof obelicsShape> {}
export interface Mmc4Row extends Infer<typeof mmc4Shape> {}
export interface M3wRow extends Infer<typeof m3wShape> {}

/** Shapes by the name of the set. */
export const peerShapes = { obelics: obelicsShape, mmc4: mmc4Shape, m3w: m3wShape } as const;
