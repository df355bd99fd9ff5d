#!/usr/bin/env node
/**
 * Extracts the whole text of each page from parse5's tree, as JSON lines `{url, segments: [{type: 'text', text}]}`.
 *
 *   node bench/oracle/parse5-text.js FILE.warc.gz … > text.jsonl
 *
 * A scorer of text extraction compares it with other texts, to show how much text a reader without a tree loses. Blocks
 * are on lines of their own; the scorer normalises white space.
 */
import { once } from 'node:events';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { oraclePages } from './pages.js';

const SILENT = new Set(['head', 'title', 'script', 'style', 'template', 'noscript']);
/** `br`, and elements that a browser's default style sheet displays as blocks, rows or cells. */
const BREAKS = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html ' +
    'legend li listing main menu nav ol option optgroup p plaintext pre search section select summary table tbody td tfoot th thead tr ul video audio iframe object textarea'
  ).split(' '),
);

/** Walks the tree with its own stack, because real pages are nested deeper than recursion allows. */
function treeText(root: Tree.ParentNode): string {
  const parts: string[] = [];
  const stack: (Tree.ChildNode | string)[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') parts.push(node);
    else if ('value' in node) parts.push(node.value);
    else if ('childNodes' in node && !SILENT.has(node.nodeName)) {
      const block = BREAKS.has(node.nodeName);
      if (block) parts.push('\n');
      if (block) stack.push('\n');
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!);
    }
  }
  return parts.join('');
}

for (const file of process.argv.slice(2)) {
  for await (const { url, html } of oraclePages(file)) {
    const text = treeText(parse(html, { scriptingEnabled: false }));
    const line = JSON.stringify({ url, segments: [{ type: 'text', text }] });
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  }
}
