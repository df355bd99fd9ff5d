/** Rows of the media URL lists, `weft.url/1`, and of the exact list made of them, with the types that follow. */
import { mediaTypeShape } from './media.js';
import { provenanceShape } from './record.js';
import {
  boolean,
  integer,
  largeInteger,
  lineJsonSchema,
  literal,
  nullable,
  string,
  struct,
  type Infer,
} from './schema.js';

export const URL_SCHEMA = 'weft.url/1' as const;
export const UNIQUE_URL_SCHEMA = 'weft.unique-url/1' as const;

const fields = {
  key: string(
    '128-bit key of the URL: first 32 hex digits of the SHA-256 of its canonical form; `media_id` of documents.',
  ),
  type: mediaTypeShape,
  url: string('Absolute http(s) URL in canonical form.'),
  role: literal(
    ['flow', 'candidate', 'poster', 'page'],
    'What it is to its page: a medium of the flow, another URL of one, the preview picture of one, or a medium the page names outside its flow.',
  ),
  of: nullable(string('Of a candidate or poster: `key` of the medium it belongs to.')),
  page: string('URL of the page.'),
  index: integer('Number of this use among those of its page, in reading order; media outside the flow come last.'),
  alt: nullable(string('Alternative text of the medium.')),
  title: nullable(string('Title attribute of the medium or of the link to it.')),
  text: nullable(string('Text of the link, where a link names the medium.')),
  caption: nullable(string('Caption of its figure.')),
  via: string('What named it: element and attribute, for example `img@data-src`, or for example `og:image`.'),
  mime: nullable(string('Declared type, else by suffix.')),
  width: nullable(integer('Declared width in pixels.')),
  height: nullable(integer('Declared height in pixels.')),
  embed: boolean('Whether it is an embedded player; `url` is then the page a person would open.'),
  provider: nullable(string('Host of the player, for example `youtube`.')),
  warc: provenanceShape,
} as const;

/** A row: one use of a URL on a page. */
export const urlShape = struct(
  { schema: literal([URL_SCHEMA], 'Name and version of this shape.'), ...fields },
  'One use of a media URL on a page.',
);

/** A row of the exact list: the use that stands for all of one URL. */
export const uniqueUrlShape = struct(
  {
    schema: literal([UNIQUE_URL_SCHEMA], 'Name and version of this shape.'),
    ...fields,
    uses: largeInteger('Rows of the URL in all inputs.', 1),
    pages: largeInteger('Different page URLs among them.', 1),
  },
  'One media URL, with the first of its uses by page URL, date and record.',
);

export interface UrlRow extends Infer<typeof urlShape> {}
export interface UniqueUrlRow extends Infer<typeof uniqueUrlShape> {}

/** JSON Schema (draft 2020-12) of a line of the media URL lists. */
export const urlJsonSchema = (): Record<string, unknown> => lineJsonSchema(URL_SCHEMA, urlShape);

/** JSON Schema (draft 2020-12) of a line of the exact list. */
export const uniqueUrlJsonSchema = (): Record<string, unknown> => lineJsonSchema(UNIQUE_URL_SCHEMA, uniqueUrlShape);
