/** Whether a capture is an HTML page, or a feed: by its declared types, and by its first bytes where those are missing or lie. */
import { feedType, isFeedType } from '../xml/root.js';

/** Types that the HTML segmenter reads. */
const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/** Bytes that sniffing looks at (MIME Sniffing standard, §5.1 "resource header"). */
const SNIFFED_BYTES = 1445;

/** Formats recognized by their first bytes (MIME Sniffing standard, §6 and §7.1, and the formats' own specifications). */
const BINARY =
  /^(?:%PDF-|%!PS-Adobe-|GIF8[79]a|\x89PNG\r\n|\xFF\xD8\xFF|BM[^<]{4}\0|RIFF[^]{4}(?:WEBP|AVI |WAVE)|PK\x03\x04|\x1F\x8B\x08|Rar!\x1A|7z\xBC\xAF|OggS\0|ID3[\x00-\x09]|\xFF[\xFB\xF3\xF2][^<]|fLaC|\x1A\x45\xDF\xA3|[^]{4}ftyp|wOF[F2]|\0\x01\0\0|\0\0\x01\0|\xD0\xCF\x11\xE0|FWS|CWS|\x7FELF|BZh[1-9]|\x28\xB5\x2F\xFD)/;

/** HTML by its first tag (MIME Sniffing standard, §7.1): white space, then one of these. */
const HTML =
  /^(?:\xEF\xBB\xBF)?[\t\n\f\r ]*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[\t\n\f\r >]/i;

/** Types that say no more than "bytes", and types of things that no reader shows as text: not believed against a page's own tags. */
const WEAK_TYPE =
  /^(?:application\/(?:octet-stream|x-unknown|unknown|force-download|download|pdf|zip|gzip|x-gzip)|unknown\/unknown|\*\/\*|(?:image|audio|video|font)\/(?!svg\+xml).*)$/;

/**
 * Type to parse the page as, or null if it is no HTML page. `declared`: type of the HTTP header; `identified`: type the
 * crawler found, which counts only where HTTP has none or not HTML. `feeds`: feeds, sitemaps and XHTML called XML are
 * pages too, also those that their server calls HTML, text or nothing.
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

/** Types under which feeds are served by mistake. */
const MISLABELLED = new Set(['text/html', 'text/plain']);

function feedTypeOf(declared: string | null, identified: string | null, start: string): string | null {
  if (declared !== null && isFeedType(declared)) return declared;
  if (declared !== null && !MISLABELLED.has(declared) && !WEAK_TYPE.test(declared)) return null;
  if (declared === null && identified !== null && isFeedType(identified)) return identified;
  return feedType(start);
}
