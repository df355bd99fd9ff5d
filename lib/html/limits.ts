/**
 * How much of a page the kernel accepts. Its memory ends at 4 GiB; these limits add up to slightly more than 3.5 GiB.
 */

/** Longest page in UTF-8: the largest value allowed for `--max-page`. The page's text may take half as much again. */
export const MAX_PAGE_BYTES = 1 << 30;

/** Most tokens of one page; they take 1 GiB. */
export const MAX_TOKENS = 1 << 26;
