/** The rows of windows: `weft.windows/1`, a page with all its windows, and `weft.window/1`, one window. */
import { blockShape, pageHeadFields, pageTailFields } from './document.js';
import { mediaCountFields, mediumShape } from './media.js';
import { boolean, integer, lineJsonSchema, list, literal, string, struct, type Infer } from './schema.js';

export const WINDOWS_SCHEMA = 'weft.windows/1';
export const WINDOW_SCHEMA = 'weft.window/1';

const sideFields = {
  text: string(
    'Blocks are separated by a blank line, list items and table rows by a line break, cells by a tab. Empty if there is no text on this side.',
  ),
  words: integer('Number of words in `text` (words/1).'),
  start: integer('Number of words of the page before the first word of the text.'),
  end: integer(
    'Number of words of the page up to the last word of the text, inclusive. Words inside that a filter removed are counted too.',
  ),
  kept_start: integer('Number of words before the text that the filters kept.'),
  separator: string(
    'White space between the first word of the text and the previous kept word of the page. It joins the text to one that ends there.',
  ),
  continues: boolean('Whether the text begins inside a block, not at the start of one.'),
  blocks: list(blockShape, 'The blocks of the text.'),
} as const;

const sideShape = struct(sideFields, 'Text on one side of a medium or of its run, as a range of page words.');

const before = struct(sideFields, 'Text before the medium or its run.');
const after = struct(sideFields, 'Text after the medium or its run.');

const windowShape = struct({ medium: mediumShape, before, after }, 'A medium with the text around it.');

const rowOf = <const S extends string>(name: S) => literal([name], 'Name and version of the schema.');

export const pageWindowsShape = struct(
  {
    schema: rowOf(WINDOWS_SCHEMA),
    ...pageHeadFields,
    words_kept: integer('Number of words in the windows; a word in several windows is counted once.'),
    ...mediaCountFields('with a window'),
    gap_before: integer(
      'Number of words of the page that the windows left out before the first window, including words that a filter removed; 0 if the windows left out nothing.',
    ),
    gap_after: integer('The same for the words after the last window.'),
    windows: list(windowShape, 'Media in reading order, each with the text around it.'),
    ...pageTailFields,
    text_digest: string('The `text_digest` of the document that the windows merge into.'),
  },
  'One page with the windows of its media.',
);

const {
  id,
  url,
  host,
  status,
  content_type,
  charset,
  charset_via,
  title,
  description,
  canonical,
  published,
  published_at,
  lang,
  words_total,
} = pageHeadFields;
const { policy, flags, scores, duplicate_of, truncated, warc } = pageTailFields;

export const windowRowShape = struct(
  {
    schema: rowOf(WINDOW_SCHEMA),
    id,
    url,
    host,
    status,
    content_type,
    charset,
    charset_via,
    title,
    description,
    canonical,
    published,
    published_at,
    lang,
    words_total,
    window: integer('Number of the window on its page, from 0.'),
    windows: integer('Number of windows of the page.', 1),
    medium: mediumShape,
    before,
    after,
    policy,
    flags,
    scores,
    duplicate_of,
    truncated,
    warc,
  },
  'One window: a medium with the text around it.',
);

/** One page with the windows of its media. */
export interface PageWindows extends Infer<typeof pageWindowsShape> {}
/** A medium with the text around it. */
export interface MediumWithText extends Infer<typeof windowShape> {}
/** Text on one side of a medium. */
export interface WindowSide extends Infer<typeof sideShape> {}
/** One window as a row of its own. */
export interface WindowRow extends Infer<typeof windowRowShape> {}

/** JSON Schema (draft 2020-12) of a line with a page's windows. */
export function pageWindowsJsonSchema(): Record<string, unknown> {
  return lineJsonSchema(WINDOWS_SCHEMA, pageWindowsShape);
}

/** JSON Schema (draft 2020-12) of a line with one window. */
export function windowRowJsonSchema(): Record<string, unknown> {
  return lineJsonSchema(WINDOW_SCHEMA, windowRowShape);
}
