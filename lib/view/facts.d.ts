/** `1 word`, `2,411 words`. */
export declare function counted(amount: number, noun: string): string;
/** A link if the URL may be followed, else its text. */
export declare function renderUrl(url: string): string;
/** A row of a definition list; empty where there is nothing to say. */
export declare function textRow(name: string, value: string | null): string;
export declare function urlRow(name: string, url: string | null): string;
