/**
 * Type to parse the page as, or null if it is no HTML page. `declared`: type of the HTTP header; `identified`: type the
 * crawler found, which counts only where HTTP has none or not HTML. `feeds`: feeds, sitemaps and XHTML called XML are
 * pages too, also those that their server calls HTML, text or nothing.
 */
export declare function pageType(declared: string | null, identified: string | null, body: Buffer, feeds?: boolean): string | null;
