/** The one declaration of the output schema, `weft.document/1`, and the types that follow from it. */
import {
  boolean,
  integer,
  largeInteger,
  lineJsonSchema,
  list,
  literal,
  nullable,
  number,
  optional,
  string,
  struct,
  union,
  type Infer,
} from './schema.js';

export const DOCUMENT_SCHEMA = 'weft.document/1';

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
    type: literal(['text'], 'Tells text from media.'),
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

export const mediumShape = struct(
  {
    type: literal(['image', 'audio', 'video'], 'Kind of medium.'),
    at: integer('Number of words of the page before it.'),
    media_id: string('Key of the URL: first 32 hex digits of the SHA-256 of its canonical form.'),
    url: string('Absolute http(s) URL: the smallest candidate known to be at least 1,024 px wide, else the largest.'),
    alt: nullable(string('Alternative text.')),
    title: nullable(string('Title attribute.')),
    caption: nullable(string('Caption of its figure; it stands in the flow too.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared type, else by suffix.')),
    via: string('Element and attribute that named it, for example `img@data-src`.'),
    link: nullable(string('Absolute URL of the enclosing link.')),
    inline: boolean('Whether it stands inside a block of text.'),
    embed: boolean('Whether it is an embedded player; `url` is then the page a person would open.'),
    provider: nullable(string('Host of the player, for example `youtube`.')),
    poster: nullable(string("URL of a video's preview picture.")),
    run: integer('Number of its run: neighbouring media with no kept word between them share one.'),
    run_index: integer('Place in the run, from 0.'),
    run_length: integer('Media in the run.', 1),
    candidates: list(string('URL'), 'Other URLs of the same medium, in the order one would try them, at most 8.'),
    tracks: list(string('URL'), 'URLs of subtitle and caption tracks.'),
  },
  'An image, a sound or a video.',
);

const pageMediumShape = struct(
  {
    type: literal(['image', 'audio', 'video'], 'Kind of medium.'),
    url: string('Absolute http(s) URL.'),
    via: string('What named it, for example `og:image`.'),
    alt: nullable(string('Alternative text.')),
    width: nullable(integer('Declared width in pixels.')),
    height: nullable(integer('Declared height in pixels.')),
    mime: nullable(string('Declared type.')),
  },
  'A medium outside the flow.',
);

const signal = (help: string) => nullable(boolean(help));

const policyShape = struct(
  {
    noai: signal('`noai` in X-Robots-Tag or meta robots.'),
    noimageai: signal('`noimageai`.'),
    noml: signal('`noml`.'),
    noindex: signal('`noindex` or `none`.'),
    noimageindex: signal('`noimageindex`.'),
    noarchive: signal('`noarchive`.'),
    nosnippet: signal('`nosnippet`.'),
    tdm_reservation: signal('TDM reservation: true reserves the rights.'),
    train_ai: signal('Content-Usage `train-ai`: false forbids training.'),
    raw: list(string('Value'), 'The values that were read, as written.'),
  },
  'What the capture says about its use: true, false, or null where it says nothing.',
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
  charset_via: literal(['bom', 'header', 'meta', 'utf-8-check', 'default'], 'How the encoding was found.'),
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
  n_image: integer('Images among the segments.'),
  n_audio: integer('Sounds among the segments.'),
  n_video: integer('Videos among the segments.'),
  gap_before: integer(
    'Words of the page that the windows left out before the first segment, filtered ones included; 0 if nothing was cut there.',
  ),
  gap_after: integer('The same after the last segment.'),
} as const;

/** What it says after it. */
export const pageTailFields = {
  page_media: list(pageMediumShape, 'Media the page names outside its flow.'),
  policy: policyShape,
  flags: list(
    struct(
      {
        rule: string('Name of the rule or oddity.'),
        value: nullable(number('What was measured.')),
        threshold: nullable(number('The limit it was held against.')),
      },
      'One flag.',
    ),
    'Rules that would have fired (`--filter annotate`) and oddities of the capture.',
  ),
  scores: list(
    struct({ name: string('Name of the score.'), value: number('Its value.') }, 'One score.'),
    'Scores; annotations only.',
  ),
  text_digest: string('First 32 hex digits of the SHA-256 of the texts, joined by a blank line.'),
  duplicate_of: nullable(string('`id` of the first document of this run with the same payload.')),
  truncated: nullable(string('Why the crawler cut the capture.')),
  warc: struct(
    {
      file: nullable(string('Name of the WARC file.')),
      offset: largeInteger('Byte offset of the compressed member.'),
      length: largeInteger('Its length in bytes.'),
      inner_offset: nullable(
        largeInteger('Byte offset inside the decompressed member, where several records share one.'),
      ),
      record_id: nullable(string('`WARC-Record-ID`.')),
      date: nullable(string('`WARC-Date`.')),
      payload_digest: nullable(string('`WARC-Payload-Digest`.')),
      item: optional(integer('Number of the item in its feed, from 0; items of feeds only.')),
    },
    'Where the page came from.',
  ),
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

export type Document = Infer<typeof documentShape>;
export type Segment = Document['segments'][number];
export type TextSegment = Infer<typeof textShape>;
export type MediumSegment = Infer<typeof mediumShape>;
export type DocumentBlock = Infer<typeof blockShape>;

/** JSON Schema (draft 2020-12) of one output line. */
export function documentJsonSchema(): Record<string, unknown> {
  return lineJsonSchema(DOCUMENT_SCHEMA, documentShape);
}
