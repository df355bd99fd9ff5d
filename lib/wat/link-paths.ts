/**
 * What the links of a WAT payload are, by the path that names element and attribute (`IMG@/src`), before anything of
 * them is decoded: most links of a page lead to other pages.
 *
 * The paths are those of commoncrawl/ia-web-commons, `ExtractingParseObserver`.
 */
import { kindByName } from '../model/media-kinds.js';
import { couldBeMediaLink, LONGEST_SUFFIX, SHORTEST_SUFFIX } from '../url/kind.js';
import type { RawRow, Verdict } from './shape.js';
import { Form } from './tape.js';

/** Fields read of a link, in this order. */
export const LINK_FIELDS = ['path', 'url', 'alt', 'title', 'text', 'type'] as const;
/** Places of the fields that a link is judged by. */
export const LinkField = { path: 0, url: 1 } as const;
const { path: PATH, url: URL } = LinkField;

/** What becomes of a link before anything of it is decoded. */
export const LinkVerdict = { taken: 0, otherPath: 1, noMedium: 2, noUrl: 3 } as const;

/** Paths of what an element plays or shows, with its kind. */
export const kindOfPath = kindByName(({ watPath }) => (watPath === null ? [] : [watPath]));

/** Other paths whose links may be media. */
const OTHER_PATHS = ['VIDEO@/poster', 'SOURCE@/src', 'IFRAME@/src', 'EMBED@/src', 'OBJECT@/data'] as const;

/** Paths whose links may be media as pages have them, beside those of anchors. */
export const MEDIA_PATHS: readonly string[] = [...kindOfPath.keys(), ...OTHER_PATHS];

export const ANCHOR_PATH = 'A@/href';

const pathBytes = MEDIA_PATHS.map((path) => Buffer.from(path));
const anchorBytes = Buffer.from(ANCHOR_PATH);

/** Looks at a link's path, and at the suffix where it is an anchor's. */
export function judgeLink(link: RawRow): Verdict {
  const { bytes, starts, stops, forms } = link;
  const start = starts[PATH]!;
  if (start === -1) return LinkVerdict.otherPath;
  if (forms[PATH] !== Form.plain) return judgePath(link.text(PATH)!, link);
  if (isAt(anchorBytes, bytes, start, stops[PATH]!)) return judgeAnchor(link);
  for (const path of pathBytes) if (isAt(path, bytes, start, stops[PATH]!)) return judgeUrl(link);
  return LinkVerdict.otherPath;
}

function judgePath(path: string, link: RawRow): Verdict {
  if (path === ANCHOR_PATH) return judgeAnchor(link);
  return MEDIA_PATHS.includes(path) ? judgeUrl(link) : LinkVerdict.otherPath;
}

/** Pictures written into the page make up half of some payloads. */
function judgeUrl({ bytes, starts, stops }: RawRow): Verdict {
  const start = starts[URL]!;
  const isData = start !== -1 && stops[URL]! - start > DATA.length && isAt(DATA, bytes, start, start + DATA.length);
  return isData ? LinkVerdict.noUrl : LinkVerdict.taken;
}

const DATA = Buffer.from('data:');

/** Whether an anchor may lead to a media file: first by a glance at its bytes, then by its text. */
function judgeAnchor(link: RawRow): Verdict {
  const { bytes, starts, stops, forms } = link;
  const start = starts[URL]!;
  if (start === -1) return LinkVerdict.noMedium;
  if (forms[URL] === Form.plain && !hasSuffix(bytes, start, stops[URL]!)) return LinkVerdict.noMedium;
  return couldBeMediaLink(link.text(URL)!) ? LinkVerdict.taken : LinkVerdict.noMedium;
}

/** Whether these bytes are at this place, up to its end. */
function isAt(name: Uint8Array, bytes: Uint8Array, start: number, stop: number): boolean {
  if (name.length !== stop - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}

const DOT = 0x2e;
const QUESTION = 0x3f;
const HASH = 0x23;

/** Whether a dot stands where that of a media file's suffix would, in the path of a URL in plain bytes. */
function hasSuffix(bytes: Uint8Array, start: number, stop: number): boolean {
  let end = start;
  while (end < stop && bytes[end] !== QUESTION && bytes[end] !== HASH) end++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  const last = Math.max(start, end - 1 - LONGEST_SUFFIX);
  for (let dot = end - 1 - SHORTEST_SUFFIX; dot >= last; dot--) if (bytes[dot] === DOT) return true;
  return false;
}
