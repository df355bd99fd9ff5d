/** Text shared by articles and media: counted nouns, links, and rows of details. */
import { escapeHtml, webUrl } from '../html/escape.js';

/** Longest URL text shown, in characters. The link itself is complete. */
const SHOWN_URL_CHARS = 240;

/** `1 word`, `2,411 words`. */
export function counted(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A link if the URL may be followed, otherwise its text. */
export function renderUrl(url: string): string {
  const shown = url.length > SHOWN_URL_CHARS ? `${url.slice(0, SHOWN_URL_CHARS)}…` : url;
  const text = `<bdi>${escapeHtml(shown)}</bdi>`;
  const href = webUrl(url);
  return href === null
    ? text
    : `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;
}

/** A row of a definition list; empty if there is no value. */
export function textRow(name: string, value: string | null): string {
  return value === null || value === '' ? '' : `<dt>${name}</dt><dd dir="auto">${escapeHtml(value)}</dd>`;
}

export function urlRow(name: string, url: string | null): string {
  return url === null ? '' : `<dt>${name}</dt><dd>${renderUrl(url)}</dd>`;
}
