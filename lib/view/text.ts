/** Renders a text segment for reading, each kind of block as an HTML element of its own, and notes on words left out. */
import { escapeHtml } from '../html/escape.js';
import type { DocumentBlock, TextSegment } from '../model/document.js';
import { codePointOffsets } from '../text/code-points.js';
import { counted } from './facts.js';

interface ShownBlock {
  readonly kind: DocumentBlock['kind'];
  readonly level: number | null;
  readonly text: string;
}

export function renderText(segment: TextSegment): string {
  const side = `<div class="side"><b>${counted(segment.words, 'word')}</b><span>${segment.start}–${segment.end}</span></div>`;
  return `<div class="segment">${side}<div class="text">${renderBlocks(shownBlocks(segment))}</div></div>\n`;
}

/** A note on the words between two texts that no window contains. */
export function renderHole(words: number, place: string): string {
  return words === 0 ? '' : `<p class="hole">${counted(words, 'word')} left out ${place}</p>\n`;
}

/**
 * The text divided into its blocks. Text outside all blocks, which does not occur in our documents, is shown as a
 * paragraph.
 */
function shownBlocks({ text, blocks }: TextSegment): ShownBlock[] {
  const shown: ShownBlock[] = [];
  const advance = codePointOffsets(text);
  let done = 0;
  const show = (kind: DocumentBlock['kind'], level: number | null, end: number): void => {
    const part = text.slice(done, end);
    done = Math.max(done, end);
    if (part.trim() !== '') shown.push({ kind, level, text: kind === 'preformatted' ? part : part.trim() });
  };
  for (const { kind, level, char_start, char_end } of blocks) {
    show('paragraph', null, advance(char_start));
    show(kind, level, advance(char_end));
  }
  show('paragraph', null, text.length);
  return shown;
}

/** Adjacent list items become one list, adjacent rows one table. */
function renderBlocks(blocks: readonly ShownBlock[]): string {
  let html = '';
  for (let i = 0; i < blocks.length;) {
    const { kind } = blocks[i]!;
    let end = i + 1;
    if (kind === 'list_item' || kind === 'table_row') while (blocks[end]?.kind === kind) end++;
    html += renderGroup(blocks.slice(i, end));
    i = end;
  }
  return html;
}

function renderGroup(group: readonly ShownBlock[]): string {
  const { kind, level, text } = group[0]!;
  switch (kind) {
    case 'list_item':
      return `<ul dir="auto">${group.map((item) => `<li dir="auto">${escapeHtml(item.text)}</li>`).join('')}</ul>`;
    case 'table_row':
      return `<div class="scroll"><table dir="auto">${group.map(renderRow).join('')}</table></div>`;
    case 'heading':
      return `<h3 class="level-${level ?? 6}" data-level="h${level ?? '?'}" dir="auto">${escapeHtml(text)}</h3>`;
    case 'preformatted':
      // HTML drops a line feed right after the tag, so one is added.
      return `<pre dir="auto">\n${escapeHtml(text)}</pre>`;
    case 'caption':
      return `<p class="caption" dir="auto">${escapeHtml(text)}</p>`;
    case 'paragraph':
      return `<p dir="auto">${escapeHtml(text)}</p>`;
  }
}

function renderRow({ text }: ShownBlock): string {
  const cells = text.split('\t').map((cell) => `<td dir="auto">${escapeHtml(cell)}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}
