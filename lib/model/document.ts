/** The output schema, `weft.document/1`: what a document is made of, and the types that follow from it. */
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
    kind: literal(
      ['paragraph', 'heading', 'list_item', 'table_row', 'caption', 'preformatted'],
      'What the block is on the page.',
    ),
    level: nullable(integer('Level of a heading, 1 to 6.', 1)),
    start: integer('Number of words of the page before the block.'),
    char_start: integer('Where the block begins in `text`, in Unicode code points.'),
    char_end: integer('Where it ends, in Unicode code points.'),
  },
  'One block of the text.',
);

const textShape = struct(
  {
    type: literal(['text'], 'Distinguishes text from media.'),
    text: string('Blocks are separated by a blank line, list items and table rows by a line break, cells by a tab.'),
    words: integer('Words in `text` (words/1).', 1),
    start: integer('Page number of its first word.'),
    end: integer('Page number after its last word; words filtered out inside are counted too.'),
    gap: integer(
      'Words of the page left out by the windows since the text before, filtered ones included; 0 if nothing was cut there.',
    ),
    blocks: list(blockShape, 'The blocks the text is made of.'),
  },
  'Text between two media.',
);

/** What a row says of its page before the sequence itself. */
export const pageHeadFields = {
  id: string(
    "128-bit key of payload digest, URL and date, as 32 hex digits; of an item of a feed, of the feed's key and its number.",
  ),
  url: string('URL of the page.'),
  host: string('Host of the page.'),
  status: integer('HTTP status.'),
  content_type: string('Type of the capture.'),
  charset: string('Encoding the page was read in (WHATWG name).'),
  charset_via: charsetViaShape,
  title: nullable(string('Title of the page.')),
  description: nullable(string('Description the page gives of itself.')),
  canonical: nullable(string('Canonical URL the page declares.')),
  published: nullable(string('Date of publication as declared.')),
  lang: struct(
    {
      declared: nullable(string('Language the page declares.')),
      crawl: nullable(string("Language the crawl's detector found (ISO 639-3).")),
      detected: nullable(string('Language found by a detector of ours.')),
      score: nullable(number('Its confidence, 0 to 1.')),
    },
    'Languages.',
  ),
  words_total: integer('Words of the whole page (words/1).'),
  words_kept: integer('Words in the text segments.'),
  ...mediaCountFields('among the segments'),
  gap_before: integer(
    'Words of the page that the windows left out before the first segment, filtered ones included; 0 if nothing was cut there.',
  ),
  gap_after: integer('The same after the last segment.'),
} as const;

/** What it says after it. */
export const pageTailFields = {
  page_media: list(pageMediumShape, 'Media the page names outside its flow.'),
  policy: policyShape,
  flags: list(flagShape, 'Rules that would have fired (`--filter annotate`) and oddities of the capture.'),
  scores: list(
    struct({ name: string('Name of the score.'), value: number('Its value.') }, 'One score.'),
    'Scores; annotations only.',
  ),
  text_digest: string('First 32 hex digits of the SHA-256 of the texts, joined by a blank line.'),
  duplicate_of: nullable(string('`id` of the first document of this run with the same payload.')),
  truncated: nullable(string('Why the crawler cut the capture.')),
  warc: provenanceShape,
} as const;

export const documentShape = struct(
  {
    schema: literal([DOCUMENT_SCHEMA], 'Name and version of this shape.'),
    ...pageHeadFields,
    segments: list(union([textShape, mediumShape], 'Text or medium.'), 'Text and media in reading order.'),
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
