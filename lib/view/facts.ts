/** Pieces that articles and media share: counted nouns, links, and rows of what is known. */
import { escapeHtml, webUrl } from '../html/escape.js';

/** Longest URL shown in full, in characters; its link is whole. */
const SHOWN_URL_CHARS = 240;

/** `1 word`, `2,411 words`. */
export function counted(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A link if the URL may be followed, else its text. */
export function renderUrl(url: string): string {
  const shown = url.length > SHOWN_URL_CHARS ? `${url.slice(0, SHOWN_URL_CHARS)}…` : url;
  const text = `<bdi>${escapeHtml(shown)}</bdi>`;
  const href = webUrl(url);
  return href === null
    ? text
    : `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;
}

/** A row of a definition list; empty where there is nothing to say. */
export function textRow(name: string, value: string | null): string {
  return value === null || value === '' ? '' : `<dt>${name}</dt><dd dir="auto">${escapeHtml(value)}</dd>`;
}

export function urlRow(name: string, url: string | null): string {
  return url === null ? '' : `<dt>${name}</dt><dd>${renderUrl(url)}</dd>`;
}
