/**
 * The page around the documents: its content security policy, style and script, and the text before the first and after
 * the last document.
 */
import { createHash } from 'node:crypto';
import { counted } from './facts.js';
import { drawings, styleOfKinds } from './kinds.js';

const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1d1f; --faint: #667077; --line: #dde1e4; --wash: #f5f6f7; --accent: #0b62a8;
  ${styleOfKinds((kind) => `--${kind}: ${drawings[kind].light};`)} --gap: #b5471b; --flag: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181a; --ink: #dfe3e6; --faint: #929ca4; --line: #30363b; --wash: #1d2124; --accent: #7db8ea;
  ${styleOfKinds((kind) => `--${kind}: ${drawings[kind].dark};`)} --gap: #ef9a6d; --flag: #dcb060; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 3.25rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .15em; }
.bar { position: sticky; top: 0; z-index: 1; display: flex; gap: .75rem; align-items: center; height: 2.75rem; padding: 0 1rem; background: var(--wash);
  border-bottom: 1px solid var(--line); font-size: .875rem; }
.bar strong { letter-spacing: .02em; } .bar .where { font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar .now { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--faint); }
.bar button { font: inherit; line-height: 1; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--paper); color: inherit; cursor: pointer; }
kbd { font: inherit; padding: 0 .3em; border: 1px solid var(--line); border-radius: .25em; }
.document, .end { max-width: 58rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
.document { content-visibility: auto; contain-intrinsic-size: auto 1500px; border-bottom: 1px solid var(--line); }
.document:focus { outline: none; }
.top h2 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; } .top p { margin: 0 0 .35rem; }
.url { font-size: .875rem; } .facts { color: var(--faint); font-size: .8125rem; }
.facts > *:not(:last-child)::after { content: " ·"; }
.untitled { color: var(--faint); font-style: italic; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .75rem; line-height: 1.5; }
.chips li { padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; color: var(--flag); }
.chips .policy { color: var(--gap); } .chips .note { color: var(--faint); }
.segment { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0 1.25rem; margin-top: 1.25rem; }
.side { padding-top: .3rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .75rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.side b { display: block; font-weight: 600; color: var(--ink); }
.text { max-width: 44rem; border-top: 1px solid var(--line); padding-top: .15rem; }
.text > * { margin: .35em 0 .75em; white-space: pre-line; }
.text h3 { margin-top: 1em; line-height: 1.3; } .text h3::before { content: attr(data-level); float: inline-end; margin-inline-start: .6em; font-size: .6875rem; font-weight: 400; color: var(--faint); }
.level-1 { font-size: 1.45rem; } .level-2 { font-size: 1.2rem; } .level-3 { font-size: 1.05rem; } .level-4, .level-5, .level-6 { font-size: 1rem; }
.text ul, .text table, .scroll { white-space: normal; } .text li { white-space: pre-line; } .text ul { padding-inline-start: 1.4em; }
.text .caption { font-size: .875rem; color: var(--faint); border-inline-start: 3px solid var(--image); padding-inline-start: .6rem; }
.scroll { overflow-x: auto; } .scroll > table { margin: 0; border-collapse: collapse; font-size: .9rem; }
td { border: 1px solid var(--line); padding: .2rem .55rem; vertical-align: top; white-space: pre-line; overflow-wrap: break-word; }
.text > pre { white-space: pre; overflow: auto; max-height: 30rem; padding: .7rem .9rem; background: var(--wash); border-radius: .35rem; font: .8125rem/1.5 ui-monospace, "Noto Sans Mono", monospace; overflow-wrap: normal; }
.hole { display: flex; align-items: center; gap: .75rem; margin: 1.25rem 0 0; color: var(--gap); font-size: .8125rem; }
.hole::before, .hole::after { content: ""; flex: 1; border-top: 2px dashed currentColor; opacity: .6; }
.run { margin-top: 1.25rem; padding: 0 0 .75rem; border: 1px dashed var(--line); border-radius: .5rem; }
.run > p { margin: 0; padding: .3rem .8rem 0; font-size: .75rem; color: var(--faint); } .run .segment { margin: .75rem .8rem 0; grid-template-columns: 6.7rem minmax(0, 1fr); }
.medium { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .3rem 1rem; margin: 0; padding: .7rem; border: 1px solid var(--line); border-inline-start: 4px solid; border-radius: .4rem; }
${styleOfKinds((kind) => `.${kind} { border-inline-start-color: var(--${kind}); }`)}
${styleOfKinds((kind) => `.side .${kind} { color: var(--${kind}); }`)}
.medium svg, .medium img { display: block; max-width: 100%; max-height: 15rem; height: auto; width: auto; border-radius: .25rem; background: var(--wash); color: var(--faint); }
.medium svg { width: 100%; max-height: 8rem; } .medium:has(img) { grid-template-columns: minmax(8rem, 15rem) minmax(0, 1fr); } .picture { display: flex; align-items: start; justify-content: center; }
.medium figcaption { min-width: 0; font-size: .8125rem; line-height: 1.45; }
.medium dl, .more dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .7rem; margin: .25rem 0 0; } dt { color: var(--faint); } dd { margin: 0; white-space: pre-line; }
.quiet { color: var(--faint); } details { margin-top: .3rem; } summary { cursor: pointer; color: var(--faint); }
.more { margin-top: 1.5rem; font-size: .8125rem; } .more ul { margin: .25rem 0; padding-inline-start: 1.2em; }
.end { color: var(--faint); }
@media (max-width: 44rem) {
  .segment, .run .segment { grid-template-columns: minmax(0, 1fr); } .side { border: 0; padding: 0 0 .2rem; } .side b { display: inline; } .side span::before { content: " · "; }
  .medium, .medium:has(img) { grid-template-columns: minmax(0, 1fr); } .bar .hint, .bar strong { display: none; } .bar { padding: 0 .6rem; }
}
@media print { .bar { display: none; } .document { content-visibility: visible; } }
`;

/**
 * Moves between documents and shows which one is in view. Documents are looked up once, after the whole page has
 * loaded.
 */
const SCRIPT = `
'use strict';
const documents = document.getElementsByClassName('document');
const where = document.getElementById('where'), now = document.getElementById('now');
const OFFSET = 60;
function current() {
  let low = 0, high = documents.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (documents[middle].getBoundingClientRect().top <= OFFSET) low = middle; else high = middle - 1;
  }
  return low;
}
function show() {
  const at = current(), shown = documents[at];
  where.textContent = (shown ? at + 1 : 0) + ' / ' + documents.length;
  now.textContent = shown ? shown.querySelector('h2').textContent : '';
}
function go(step) {
  const at = current(), top = documents.length ? documents[at].getBoundingClientRect().top : 0;
  const stay = (step < 0 && top < -OFFSET) || (step > 0 && top > OFFSET);
  const to = documents[Math.min(documents.length - 1, Math.max(0, stay ? at : at + step))];
  if (to) { to.scrollIntoView(); to.focus({ preventScroll: true }); show(); }
}
const keys = { j: 1, k: -1, ArrowRight: 1, ArrowLeft: -1 };
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  go(keys[event.key]);
});
document.getElementById('next').addEventListener('click', () => go(1));
document.getElementById('previous').addEventListener('click', () => go(-1));
let waiting = false;
addEventListener('scroll', () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; show(); });
}, { passive: true });
show();
`;

const sourceHash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

/**
 * The content security policy: nothing may run, load or be sent, except the style and script above, by their hashes,
 * and images if requested.
 */
function contentPolicy(images: boolean): string {
  const sources = [
    `default-src 'none'`,
    `style-src ${sourceHash(STYLE)}`,
    `script-src ${sourceHash(SCRIPT)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return [...sources, ...(images ? ['img-src https:', 'upgrade-insecure-requests'] : [])].join('; ');
}

/** The page up to its first document. */
export function pageHead(images: boolean): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(images)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Documents – weft view</title>
<style>${STYLE}</style>
</head>
<body>
<div class="bar"><strong>weft view</strong><button id="previous" type="button" aria-label="Previous document">←</button><span class="where" id="where"></span><button id="next" type="button" aria-label="Next document">→</button><span class="now" id="now" dir="auto"></span><span class="hint"><kbd>j</kbd> next <kbd>k</kbd> previous</span></div>
<main>
`;
}

/** The page after its last document. */
export function pageEnd(shown: number, leftOut: number): string {
  const rest =
    leftOut === 0
      ? ''
      : ` ${counted(leftOut, 'more document')} left out: <code>--max-documents</code> sets how many are shown.`;
  return `</main>
<footer class="end"><p>${counted(shown, 'document')}.${rest}</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
