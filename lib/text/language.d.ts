/** Compares languages that are written differently: `en-US` of a page with `eng` of a crawl's detector. */
/** The primary language of a tag in BCP 47's shortest form (`eng`, `en_US` and `en-GB` give `en`), or null if it is no tag. */
export declare function primaryLanguage(tag: string | null): string | null;
