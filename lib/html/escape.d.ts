/** Text of strangers inside HTML of ours: escaping, and the only kinds of link that may be followed. */
/**
 * The text for use between tags and inside quoted attributes. Control characters, which HTML drops or forbids, become
 * U+FFFD, so that what a page hid in its text is seen; tab and line feed stay.
 */
export declare function escapeHtml(text: string): string;
/** The absolute form of an http(s) URL, or null: no other scheme is ever linked or loaded. */
export declare function webUrl(url: string): string | null;
