/** Renders one document as an article: a summary, its segments in order, and further details in a folded part. */
import { escapeHtml } from '../html/escape.js';
import type { Document, Segment } from '../model/document.js';
import { countField, type MediumSegment } from '../model/media.js';
import { MEDIA_TYPES, mediaKinds } from '../model/media-kinds.js';
import { counted, renderUrl, textRow, urlRow } from './facts.js';
import { renderRun } from './medium.js';
import { renderHole, renderText } from './text.js';

export interface ViewOptions {
  /** Show the images themselves instead of placeholders. */
  readonly images: boolean;
}

/** `number` counts from 1 and identifies the article. */
export function renderDocument(document: Document, number: number, { images }: ViewOptions): string {
  const parts = [
    `<article class="document" id="d${number}" tabindex="-1">\n`,
    renderTop(document),
    renderHole(document.gap_before, 'before'),
    renderSegments(document.segments, images),
    renderHole(document.gap_after, 'after'),
    renderMore(document),
    '</article>\n',
  ];
  return parts.join('');
}

function renderTop(document: Document): string {
  const { title, url } = document;
  const heading = title === null || title.trim() === '' ? '<span class="untitled">no title</span>' : escapeHtml(title);
  const facts = factsOf(document)
    .map((fact) => `<span>${escapeHtml(fact)}</span>`)
    .join(' ');
  const chips = renderChips(document);
  return `<header class="top"><h2 dir="auto">${heading}</h2><p class="url">${renderUrl(url)}</p><p class="facts">${facts}</p>${chips}</header>\n`;
}

function factsOf(document: Document): string[] {
  const { lang, words_kept, words_total, published, charset, status } = document;
  const languages = [lang.declared, lang.crawl, lang.detected].filter((code) => code !== null && code !== '');
  const media = mediaOf(document);
  return [
    languages.length > 0 ? languages.join(' / ') : 'language unknown',
    `${words_kept.toLocaleString('en')} of ${counted(words_total, 'word')}`,
    media.length > 0 ? media.join(', ') : 'no media',
    ...(published === null ? [] : [published]),
    charset,
    ...(status === 200 ? [] : [`status ${status}`]),
  ];
}

/** The number of media of each type that occurs. */
function mediaOf(document: Document): string[] {
  const present = MEDIA_TYPES.filter((type) => document[countField(type)] > 0);
  return present.map((type) => counted(document[countField(type)], mediaKinds[type].noun));
}

function renderChips({ flags, policy, duplicate_of, truncated, scores }: Document): string {
  const chips = [
    ...flags.map(({ rule, value, threshold }) =>
      chip('flag', rule + (value === null ? '' : ` ${value}`) + (threshold === null ? '' : ` (limit ${threshold})`)),
    ),
    ...signalsOf(policy).map((signal) => chip('policy', signal)),
    ...(truncated === null ? [] : [chip('flag', `truncated: ${truncated}`)]),
    ...(duplicate_of === null ? [] : [chip('note', `duplicate of ${duplicate_of}`)]),
    ...scores.map(({ name, value }) => chip('note', `${name} ${value}`)),
  ];
  return chips.length === 0 ? '' : `<ul class="chips">${chips.join('')}</ul>`;
}

function chip(kind: string, text: string): string {
  return `<li class="${kind}">${escapeHtml(text)}</li>`;
}

/** The reservations in a policy: signals that are true, and training if it is forbidden. */
function signalsOf({ raw: _raw, train_ai, ...reserving }: Document['policy']): string[] {
  const names = Object.entries(reserving)
    .filter(([, value]) => value === true)
    .map(([name]) => name);
  return train_ai === false ? [...names, 'train_ai: no'] : names;
}

function renderSegments(segments: readonly Segment[], images: boolean): string {
  let html = '';
  for (let i = 0; i < segments.length;) {
    const segment = segments[i]!;
    if (segment.type === 'text') {
      html += renderHole(segment.gap, 'here') + renderText(segment);
      i++;
    } else {
      const run = runFrom(segments, i, segment);
      html += renderRun(run, images);
      i += run.length;
    }
  }
  return html;
}

/** The medium at `index` and the members of its run that follow it directly. */
function runFrom(segments: readonly Segment[], index: number, first: MediumSegment): MediumSegment[] {
  const media = [first];
  for (
    let next = segments[index + 1];
    next !== undefined && next.type !== 'text' && next.run === first.run;
    next = segments[index + media.length]
  )
    media.push(next);
  return media;
}

function renderMore(document: Document): string {
  return `<div class="more">${renderPageMedia(document)}<details><summary>page and record</summary><dl>${renderRecord(document)}</dl></details></div>\n`;
}

function renderPageMedia({ page_media }: Document): string {
  if (page_media.length === 0) return '';
  const media = page_media.map(({ type, via, url }) => `<li>${type}, ${escapeHtml(via)}: ${renderUrl(url)}</li>`);
  return `<details><summary>${media.length} page media</summary><ul>${media.join('')}</ul></details>`;
}

function renderRecord({ description, canonical, policy, charset, charset_via, warc, id }: Document): string {
  const inside = warc.inner_offset === null ? '' : `, inside at ${warc.inner_offset}`;
  const rows = [
    textRow('description', description),
    urlRow('canonical', canonical),
    textRow('policy', policy.raw.join('\n')),
    textRow('charset', `${charset} (${charset_via})`),
    textRow('captured', warc.date),
    textRow('file', warc.file),
    textRow('place', `offset ${warc.offset}, length ${warc.length}${inside}`),
    textRow('record', warc.record_id),
    textRow('digest', warc.payload_digest),
    textRow('id', id),
  ];
  return rows.join('');
}
