/** Text of strangers inside HTML of ours: escaping, and the only kinds of link that may be followed. */

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPECIAL = /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * The text for use between tags and inside quoted attributes. Control characters, which HTML drops or forbids, become
 * U+FFFD, so that what a page hid in its text is seen; tab and line feed stay.
 */
export function escapeHtml(text: string): string {
  return text.replace(SPECIAL, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    case "'":
      return '&#39;';
    default:
      return '\ufffd';
  }
}

/** The absolute form of an http(s) URL, or null: no other scheme is ever linked or loaded. */
export function webUrl(url: string): string | null {
  if (!/^https?:/i.test(url)) return null;
  return URL.canParse(url) ? new URL(url).href : null;
}
