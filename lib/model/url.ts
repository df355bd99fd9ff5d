/** Rows of media URL lists (`weft.url/1`) and of the list that `dedup` makes from them (`weft.unique-url/1`). */
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
    'Role of the URL on the page. `flow`: a medium of the flow; `candidate`: another URL of such a medium; `poster`: the preview image of such a medium; `page`: a medium that the page names outside its flow.',
  ),
  of: nullable(string('For a candidate or poster: `key` of the medium it belongs to.')),
  page: string('URL of the page.'),
  index: integer(
    'Number of this use among all uses on the page, from 0, in reading order. Media outside the flow come last.',
  ),
  alt: nullable(string('Alternative text of the medium.')),
  title: nullable(string('Title attribute of the medium or of the link to it.')),
  text: nullable(string('Text of the link, if the URL comes from a link.')),
  caption: nullable(string('Caption of the figure that contains the medium.')),
  via: string(
    'Where the URL was found: element and attribute, such as `img@data-src`, or a property such as `og:image`.',
  ),
  mime: nullable(string('Declared media type, else the type derived from the suffix of the URL.')),
  width: nullable(integer('Declared width in pixels.')),
  height: nullable(integer('Declared height in pixels.')),
  embed: boolean('Whether the medium is an embedded player; `url` is then the page of the medium at the provider.'),
  provider: nullable(string('Provider of the player, for example `youtube`.')),
  warc: provenanceShape,
} as const;

/** A row: one use of a URL on a page. */
export const urlShape = struct(
  { schema: literal([URL_SCHEMA], 'Name and version of the schema.'), ...fields },
  'One use of a media URL on a page.',
);

/** A row of the list that `dedup` makes: a URL, with the fields of its first use. */
export const uniqueUrlShape = struct(
  {
    schema: literal([UNIQUE_URL_SCHEMA], 'Name and version of the schema.'),
    ...fields,
    uses: largeInteger('Number of rows with the URL in all inputs.', 1),
    pages: largeInteger('Number of different page URLs among these rows.', 1),
  },
  'One media URL. The fields are those of its first use, ordered by page URL, date and record.',
);

export interface UrlRow extends Infer<typeof urlShape> {}
export interface UniqueUrlRow extends Infer<typeof uniqueUrlShape> {}

/** JSON Schema (draft 2020-12) of a line of the media URL lists. */
export const urlJsonSchema = (): Record<string, unknown> => lineJsonSchema(URL_SCHEMA, urlShape);

/** JSON Schema (draft 2020-12) of a line of the list that `dedup` makes. */
export const uniqueUrlJsonSchema = (): Record<string, unknown> => lineJsonSchema(UNIQUE_URL_SCHEMA, uniqueUrlShape);
