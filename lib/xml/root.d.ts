/** What XML a capture's first bytes are: the type of a feed that its server calls something else. */
/** The type of the feed or sitemap that begins so, or null. `start`: first bytes as Latin-1. */
export declare function feedType(start: string): string | null;
/** Whether a type, without parameters and in lower case, is that of a feed, or of XML in general. */
export declare function isFeedType(type: string): boolean;
