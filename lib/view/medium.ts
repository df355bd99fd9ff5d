/**
 * Renders a medium with all its details. With `images` its picture is loaded: the image itself, or the poster of an audio or
 * video. Without it, or if there is no such URL, a framed placeholder is drawn.
 */
import { escapeHtml, webUrl } from '../html/escape.js';
import { drawings } from './kinds.js';
import { counted, renderUrl, textRow, urlRow } from './facts.js';
import type { MediumSegment } from '../model/media.js';

/** Largest ratio of the sides of a placeholder. Beyond it the symbol does not fit. */
const MOST_STRETCHED = 6;

function renderMedium(medium: MediumSegment, images: boolean): string {
  const { type, inline, embed, at } = medium;
  const notes = [inline ? 'inline' : '', embed ? 'embedded' : '']
    .filter((note) => note !== '')
    .map((note) => `<span>${note}</span>`);
  const side = `<div class="side"><b class="${type}">${type}</b><span>at ${at}</span> ${notes.join(' ')}</div>`;
  const figure = `<figure class="medium ${type}"><div class="picture">${renderPicture(medium, images)}</div><figcaption>${renderFacts(medium)}</figcaption></figure>`;
  return `<div class="segment">${side}${figure}</div>\n`;
}

/** Renders media without words between them as one group. */
export function renderRun(media: readonly MediumSegment[], images: boolean): string {
  const shown = media.map((medium) => renderMedium(medium, images)).join('');
  const { run_length } = media[0]!;
  return run_length < 2 ? shown : `<div class="run"><p>run of ${run_length}, no word between</p>${shown}</div>\n`;
}

function renderPicture(medium: MediumSegment, images: boolean): string {
  const source = medium.type === 'image' ? medium.url : medium.poster;
  const src = images && source !== null ? webUrl(source) : null;
  if (src === null) return placeholder(medium);
  const alt = escapeHtml(medium.alt ?? '');
  return `<img src="${escapeHtml(src)}" alt="${alt}"${sizeAttributes(medium)} loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
}

function sizeAttributes({ width, height }: MediumSegment): string {
  return width !== null && height !== null && width > 0 && height > 0 ? ` width="${width}" height="${height}"` : '';
}

/** A frame with the medium's own proportions and a symbol of its type. */
function placeholder({ type, width, height }: MediumSegment): string {
  const [w, h] = proportions(type, width, height);
  const size = Math.min(w, h) / 2.4;
  const sign = `<g transform="translate(${w / 2} ${h / 2}) scale(${(size / 24).toFixed(3)}) translate(-12 -12)">${drawings[type].sign}</g>`;
  return `<svg viewBox="0 0 ${w} ${h}" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">${sign}</svg>`;
}

function proportions(
  type: MediumSegment['type'],
  width: number | null,
  height: number | null,
): readonly [number, number] {
  if (width === null || height === null || width === 0 || height === 0) {
    const [w, h] = drawings[type].proportions;
    return [w * 60, h * 60];
  }
  const ratio = Math.min(MOST_STRETCHED, Math.max(1 / MOST_STRETCHED, width / height));
  return [Math.round(240 * Math.sqrt(ratio)), Math.round(240 / Math.sqrt(ratio))];
}

function renderFacts(medium: MediumSegment): string {
  const address = medium.url === '' ? '<span class="quiet">no URL of its own</span>' : renderUrl(medium.url);
  const rows = [
    textRow('alt', medium.alt),
    textRow('title', medium.title),
    textRow('caption', medium.caption),
    textRow('size', sizeText(medium)),
    textRow('type', medium.mime),
    textRow('player', medium.provider),
    textRow('via', medium.via),
    urlRow('link', medium.link),
    urlRow('poster', medium.poster),
  ];
  return `${address}<dl>${rows.join('')}</dl>${renderOthers(medium)}`;
}

function sizeText({ width, height }: MediumSegment): string | null {
  return width === null && height === null ? null : `${width ?? '?'} × ${height ?? '?'}`;
}

function renderOthers({ candidates, tracks }: MediumSegment): string {
  const rows = [...candidates.map((url) => urlRow('candidate', url)), ...tracks.map((url) => urlRow('track', url))];
  if (rows.length === 0) return '';
  const names = [
    counted(candidates.length, 'candidate'),
    ...(tracks.length > 0 ? [counted(tracks.length, 'track')] : []),
  ];
  return `<details><summary>${names.join(', ')}</summary><dl>${rows.join('')}</dl></details>`;
}
