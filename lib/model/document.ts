/** The output schema `weft.document/1`: the fields of a document, and the types inferred from them. */
import { mediaCountFields, mediumShape, pageMediumShape, type MediumSegment } from './media.js';
import { charsetViaShape, flagShape } from './page.js';
import { policyShape } from './policy.js';
import { provenanceShape } from './record.js';
import {
  integer,
  lineJsonSchema,
  list,
  literal,
  nullable,
  number,
  string,
  struct,
  union,
  type Infer,
} from './schema.js';

export const DOCUMENT_SCHEMA = 'weft.document/1' as const;

export const blockShape = struct(
  {
    kind: literal(['paragraph', 'heading', 'list_item', 'table_row', 'caption', 'preformatted'], 'Kind of the block.'),
    level: nullable(integer('Level of a heading, 1 to 6.', 1)),
    start: integer('Number of words of the page before the block.'),
    char_start: integer('Offset of the start of the block in `text`, in Unicode code points.'),
    char_end: integer('Offset of the end of the block in `text` (exclusive), in Unicode code points.'),
  },
  'One block of the text.',
);

const textShape = struct(
  {
    type: literal(['text'], 'Always `text`; media have `image`, `audio` or `video` here.'),
    text: string('Blocks are separated by a blank line, list items and table rows by a line break, cells by a tab.'),
    words: integer('Number of words in `text` (words/1).', 1),
    start: integer('Number of words of the page before the first word of the text.'),
    end: integer(
      'Number of words of the page up to the last word of the text, inclusive. Words inside that a filter removed are counted too.',
    ),
    gap: integer(
      'Number of words of the page that the windows left out between the previous text and this one, including words that a filter removed; 0 if the windows left out nothing.',
    ),
    blocks: list(blockShape, 'The blocks of the text.'),
  },
  'Text between two media.',
);

/** The fields about the page that a row has before its segments or windows. */
export const pageHeadFields = {
  id: string(
    "128-bit key of payload digest, URL and date, as 32 hex digits. For an item of a feed: key of the feed's key and the item's number.",
  ),
  url: string('URL of the page. For an item of a feed: the URL that the item names, else that of the feed.'),
  host: string('Host of the page.'),
  status: integer('HTTP status.'),
  content_type: string('Media type of the capture.'),
  charset: string('Encoding that was used to decode the page (WHATWG name).'),
  charset_via: charsetViaShape,
  title: nullable(string('Title of the page.')),
  description: nullable(string('Description that the page declares.')),
  canonical: nullable(string('Canonical URL that the page declares.')),
  published: nullable(string('Date of publication that the page declares, unchanged.')),
  published_at: nullable(
    string(
      'The same date in ISO 8601: an instant in UTC, such as `2024-05-11T05:30:00Z`, or a day, such as `2024-05-11`, if the page gives no time or no time zone. Null if the date cannot be read without guessing.',
    ),
  ),
  lang: struct(
    {
      declared: nullable(string('Language that the page declares.')),
      crawl: nullable(string("Language found by the crawl's detector (ISO 639-3).")),
      detected: nullable(string('Language found by a detector of this program; null, since there is none yet.')),
      score: nullable(number('Confidence of that detector, 0 to 1.')),
    },
    'Languages of the page.',
  ),
  words_total: integer('Number of words of the whole page (words/1).'),
  words_kept: integer('Number of words in the text segments.'),
  ...mediaCountFields('among the segments'),
  gap_before: integer(
    'Number of words of the page that the windows left out before the first segment, including words that a filter removed; 0 if the windows left out nothing.',
  ),
  gap_after: integer('The same for the words after the last segment.'),
} as const;

/** The fields about the page that a row has after its segments or windows. */
export const pageTailFields = {
  page_media: list(pageMediumShape, 'Media that the page names outside its flow, for example in `og:image`.'),
  policy: policyShape,
  flags: list(
    flagShape,
    'Rules that would have removed something (with `--filter annotate`), and irregularities of the capture.',
  ),
  scores: list(
    struct({ name: string('Name of the score.'), value: number('Value of the score.') }, 'One score.'),
    'Scores. They are annotations: nothing is removed because of them.',
  ),
  text_digest: string('First 32 hex digits of the SHA-256 of the texts, joined by a blank line.'),
  duplicate_of: nullable(string('`id` of the first document of this run with the same payload.')),
  truncated: nullable(string('Why the crawler cut the capture.')),
  warc: provenanceShape,
} as const;

export const documentShape = struct(
  {
    schema: literal([DOCUMENT_SCHEMA], 'Name and version of the schema.'),
    ...pageHeadFields,
    segments: list(union([textShape, mediumShape], 'A text or a medium.'), 'Texts and media in reading order.'),
    ...pageTailFields,
  },
  'One page as interleaved text and media.',
);

export interface DocumentBlock extends Infer<typeof blockShape> {}
export type BlockKind = DocumentBlock['kind'];
export interface TextSegment extends Infer<typeof textShape> {}
export type Segment = TextSegment | MediumSegment;
/** One page as interleaved text and media. */
export interface Document extends Infer<typeof documentShape> {}

/** JSON Schema (draft 2020-12) of one output line. */
export function documentJsonSchema(): Record<string, unknown> {
  return lineJsonSchema(DOCUMENT_SCHEMA, documentShape);
}
