/** Makes text from pages safe inside our own HTML: escapes it, and allows only http(s) links. */

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPECIAL = /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * The text escaped for use between tags and inside quoted attributes. Control characters, which HTML drops or forbids,
 * become U+FFFD so that hidden text is visible; tab and line feed are kept.
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

/** The absolute form of an http(s) URL, or null. Other schemes are never linked or loaded. */
export function webUrl(url: string): string | null {
  if (!/^https?:/i.test(url)) return null;
  return URL.canParse(url) ? new URL(url).href : null;
}
