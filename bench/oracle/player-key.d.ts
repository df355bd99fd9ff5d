/** A key for what a player plays, the same for its frame's URL and the page a person would open. */
/** `player youtube a1B2c3D4e5F`, or null where the URL is no known player's. */
export declare function playerKey(href: string): string | null;
