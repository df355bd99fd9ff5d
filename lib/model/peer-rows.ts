/**
 * The rows of other data sets into which documents can be converted: OBELICS, MMC4, and M3W of the Flamingo paper.
 *
 * Names and types are those of the OBELICS data set card and of the MMC4 README. M3W was never published. The paper
 * describes only its text, so the other fields of its rows are our own. None of the rows has a field `schema`.
 */
import { documentShape } from './document.js';
import { mediumShape } from './media.js';
import { integer, list, nullable, number, string, struct, type Infer } from './schema.js';

export const obelicsShape = struct(
  {
    images: list(nullable(string('URL of an image; null at the index of a text.')), 'Images in page order.'),
    metadata: string(
      'JSON: a list as long as `images`. It has an object for each image (`document_url`, `unformatted_src`, `src`, and if known `formatted_filename`, `alt_text`, `rendered_width`, `rendered_height`), and null for each text.',
    ),
    general_metadata: string('JSON: an object of `url`, `warc_filename`, `warc_record_offset`, `warc_record_length`.'),
    texts: list(nullable(string('Text; null at the index of an image.')), 'Texts in page order, as long as `images`.'),
  },
  'One page as parallel lists.',
);

const mmc4ImageShape = struct(
  {
    image_name: string('File name for a download: `media_id` and a suffix. Each URL has one file name.'),
    raw_url: string('URL of the image.'),
    matched_text_index: integer(
      'Index in `text_list` of the entry after the image. No two images have the same index.',
    ),
    matched_sim: number('Always 1: images are assigned by their place on the page, not by similarity.'),
    face_detections: nullable(string('Always null: faces are not detected.')),
  },
  'One image.',
);

export const mmc4Shape = struct(
  {
    text_list: list(
      string('A sentence, or an empty text that only gives an image its index.'),
      'The text, in page order.',
    ),
    url: documentShape.fields.url,
    image_info: list(mmc4ImageShape, 'Images in page order.'),
    similarity_matrix: list(
      list(number('1 at the matched text, else 0.'), 'A number for each entry of `text_list`.'),
      'A row for each image. It shows the place of the image, not similarities.',
    ),
    could_have_url_duplicate: integer('1 if `duplicate_of` of the document is set, else 0.'),
  },
  'One page as sentences with images assigned to them.',
);

export const m3wShape = struct(
  {
    text: string(
      'The texts, with `<image>` in the place of each image, and `<EOC>` before each image and at the end. If the page itself contains such tokens, they are escaped.',
    ),
    images: list(mediumShape.fields.url, 'URLs of the images, in the order of their tokens.'),
    url: documentShape.fields.url,
    id: documentShape.fields.id,
    warc: documentShape.fields.warc,
  },
  'One page as one text with tokens in the places of its images.',
);

export interface ObelicsRow extends Infer<typeof obelicsShape> {}
export interface Mmc4Row extends Infer<typeof mmc4Shape> {}
export interface M3wRow extends Infer<typeof m3wShape> {}

/** Shapes by the name of the data set. */
export const peerShapes = { obelics: obelicsShape, mmc4: mmc4Shape, m3w: m3wShape } as const;
