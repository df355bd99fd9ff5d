/**
 * Decides whether a capture is an HTML page or a feed, by its declared types, and by its first bytes if those types are
 * missing or wrong.
 */
import { feedType, isFeedType } from '../xml/root.js';

/** Types that the HTML segmenter reads. */
const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/** Number of bytes used for sniffing (MIME Sniffing standard, §5.1 "resource header"). */
const SNIFFED_BYTES = 1445;

/**
 * Binary formats recognised by their first bytes (MIME Sniffing standard, §6 and §7.1, and the specifications of the
 * formats).
 */
const BINARY =
  /^(?:%PDF-|%!PS-Adobe-|GIF8[79]a|\x89PNG\r\n|\xFF\xD8\xFF|BM[^<]{4}\0|RIFF[^]{4}(?:WEBP|AVI |WAVE)|PK\x03\x04|\x1F\x8B\x08|Rar!\x1A|7z\xBC\xAF|OggS\0|ID3[\x00-\x09]|\xFF[\xFB\xF3\xF2][^<]|fLaC|\x1A\x45\xDF\xA3|[^]{4}ftyp|wOF[F2]|\0\x01\0\0|\0\0\x01\0|\xD0\xCF\x11\xE0|FWS|CWS|\x7FELF|BZh[1-9]|\x28\xB5\x2F\xFD)/;

/** HTML recognised by its first tag (MIME Sniffing standard, §7.1): white space, then one of these. */
const HTML =
  /^(?:\xEF\xBB\xBF)?[\t\n\f\r ]*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[\t\n\f\r >]/i;

/**
 * Types that mean only "bytes", and types of content that is not text. The page's own tags take precedence over them.
 */
const WEAK_TYPE =
  /^(?:application\/(?:octet-stream|x-unknown|unknown|force-download|download|pdf|zip|gzip|x-gzip)|unknown\/unknown|\*\/\*|(?:image|audio|video|font)\/(?!svg\+xml).*)$/;

/**
 * Type to parse the page as, or null if it is not an HTML page. `declared`: type in the HTTP header. `identified`: type
 * detected by the crawler, used only if the HTTP type is missing or not HTML. `feeds`: also accept feeds, sitemaps and
 * XHTML served as XML, even if the server declares them as HTML, as plain text or not at all.
 */
export function pageType(
  declared: string | null,
  identified: string | null,
  body: Buffer,
  feeds = false,
): string | null {
  const start = body.toString('latin1', 0, SNIFFED_BYTES);
  if (BINARY.test(start)) return null;
  const feed = feeds ? feedTypeOf(declared, identified, start) : null;
  if (feed !== null) return feed;
  if (declared !== null && HTML_TYPES.has(declared)) return declared;
  if (identified !== null && HTML_TYPES.has(identified)) return identified;
  if (declared === null || WEAK_TYPE.test(declared)) return HTML.test(start) ? 'text/html' : null;
  return null;
}

/** Types that servers wrongly declare for feeds. */
const MISLABELLED = new Set(['text/html', 'text/plain', 'application/json']);

function feedTypeOf(declared: string | null, identified: string | null, start: string): string | null {
  if (declared !== null && isFeedType(declared)) return declared;
  if (declared !== null && !MISLABELLED.has(declared) && !WEAK_TYPE.test(declared)) return null;
  if (declared === null && identified !== null && isFeedType(identified)) return identified;
  return feedType(start);
}
