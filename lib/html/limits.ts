/** How much of a page the kernel takes. Its memory ends at 4 GiB; what is allowed here adds up to 3.5 and some MiB. */

/** Longest page, as UTF-8: the largest that `--max-page` allows. Its text takes half as much again. */
export const MAX_PAGE_BYTES = 1 << 30;

/** Most tokens of one page: 1 GiB of them. */
export const MAX_TOKENS = 1 << 26;
