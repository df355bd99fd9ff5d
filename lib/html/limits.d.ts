/** How much of a page the kernel takes. Its memory ends at 4 GiB; what is allowed here adds up to 3.5 and some MiB. */
/** Longest page, as UTF-8: the largest that `--max-page` allows. Its text takes half as much again. */
export declare const MAX_PAGE_BYTES: number;
/** Most tokens of one page: 1 GiB of them. */
export declare const MAX_TOKENS: number;
