/**
 * Classifies the links of a WAT payload by the path that names element and attribute (`IMG@/src`), before anything is
 * decoded, since most links of a page lead to other pages.
 *
 * The paths are those of commoncrawl/ia-web-commons, `ExtractingParseObserver`.
 */
import { kindByName } from '../model/media-kinds.js';
import { couldBeMediaLink, LONGEST_SUFFIX, SHORTEST_SUFFIX } from '../url/kind.js';
import type { RawRow, Verdict } from './shape.js';
import { Form } from './tape.js';

/** Fields read from a link, in this order. */
export const LINK_FIELDS = ['path', 'url', 'alt', 'title', 'text', 'type'] as const;
/** Positions of the fields that decide about a link. */
export const LinkField = { path: 0, url: 1 } as const;
const { path: PATH, url: URL } = LinkField;

/** Decision about a link, made before anything of it is decoded. */
export const LinkVerdict = { taken: 0, otherPath: 1, noMedium: 2, noUrl: 3 } as const;

/** Paths of elements that play or show a medium, with its kind. */
export const kindOfPath = kindByName(({ watPath }) => (watPath === null ? [] : [watPath]));

/** Other paths whose links can be media. */
const OTHER_PATHS = ['VIDEO@/poster', 'SOURCE@/src', 'IFRAME@/src', 'EMBED@/src', 'OBJECT@/data'] as const;

/** Paths of links that can be media, except anchors. */
export const MEDIA_PATHS: readonly string[] = [...kindOfPath.keys(), ...OTHER_PATHS];

export const ANCHOR_PATH = 'A@/href';

const pathBytes = MEDIA_PATHS.map((path) => Buffer.from(path));
const anchorBytes = Buffer.from(ANCHOR_PATH);

/** Decides about a link by its path, and for an anchor also by the suffix of its URL. */
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

/** `data:` URLs are excluded; such pictures make up half of some payloads. */
function judgeUrl({ bytes, starts, stops }: RawRow): Verdict {
  const start = starts[URL]!;
  const isData = start !== -1 && stops[URL]! - start > DATA.length && isAt(DATA, bytes, start, start + DATA.length);
  return isData ? LinkVerdict.noUrl : LinkVerdict.taken;
}

const DATA = Buffer.from('data:');

/** Whether an anchor may lead to a media file. Its bytes are checked first, and decoded only if necessary. */
function judgeAnchor(link: RawRow): Verdict {
  const { bytes, starts, stops, forms } = link;
  const start = starts[URL]!;
  if (start === -1) return LinkVerdict.noMedium;
  if (forms[URL] === Form.plain && !hasSuffix(bytes, start, stops[URL]!)) return LinkVerdict.noMedium;
  return couldBeMediaLink(link.text(URL)!) ? LinkVerdict.taken : LinkVerdict.noMedium;
}

/** Whether the bytes from `start` to `stop` are exactly this name. */
function isAt(name: Uint8Array, bytes: Uint8Array, start: number, stop: number): boolean {
  if (name.length !== stop - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
  return true;
}

const DOT = 0x2e;
const QUESTION = 0x3f;
const HASH = 0x23;

/** Whether the path of a URL in plain bytes has a dot where a media file's suffix would begin. */
function hasSuffix(bytes: Uint8Array, start: number, stop: number): boolean {
  let end = start;
  while (end < stop && bytes[end] !== QUESTION && bytes[end] !== HASH) end++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  const last = Math.max(start, end - 1 - LONGEST_SUFFIX);
  for (let dot = end - 1 - SHORTEST_SUFFIX; dot >= last; dot--) if (bytes[dot] === DOT) return true;
  return false;
}
