/** Writes XML elements as HTML: XHTML pages, and the XHTML inside feeds. */
import { escapeHtml } from '../html/escape.js';
import type { XmlAttributes } from './names.js';

/** Elements without an end tag (HTML standard §13.1.2, "void elements"). */
export const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Elements whose text HTML reads literally, so that nothing in it can be escaped. */
const RAW = new Set('script style xmp iframe noembed noframes plaintext'.split(' '));

/** Elements after whose start tag HTML drops a line feed. */
const EATS_LINE_FEED = new Set(['pre', 'textarea', 'listing']);

const VOCABULARIES = new Set(['xhtml', 'svg', 'math']);

/** Tag names of HTML, and attribute names that are allowed in an HTML tag. */
const TAG = /^[a-z][\w.-]*$/i;
const ATTRIBUTE = /^[a-z_:@][\w:.-]*$/i;

/** The HTML name of an element, or null. Only the content of elements of other vocabularies is written. */
function htmlName(name: string): string | null {
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1);
  const known = colon === -1 || VOCABULARIES.has(name.slice(0, colon));
  return known && TAG.test(local) && local !== 'plaintext' ? local : null;
}

export interface MarkupWriter {
  open(name: string, attributes: XmlAttributes): void;
  close(): void;
  text(text: string): void;
  /** The HTML written so far. All opened elements must be closed. */
  html(): string;
}

/** Writes elements and text, received in document order, as equivalent HTML. */
export function createMarkupWriter(): MarkupWriter {
  const parts: string[] = [];
  const open: (string | null)[] = [];
  return {
    open(name, attributes) {
      const tag = htmlName(name);
      open.push(tag);
      if (tag === null) return;
      parts.push(`<${tag}${attributesOf(attributes)}>`);
      if (EATS_LINE_FEED.has(tag)) parts.push('\n');
    },
    close() {
      const tag = open.pop() ?? null;
      if (tag !== null && !VOID.has(tag)) parts.push(`</${tag}>`);
    },
    text(text) {
      const tag = open.at(-1) ?? null;
      if (tag === null || !RAW.has(tag)) parts.push(escapeHtml(text));
      else if (!text.includes('</') && !text.includes('<!--')) parts.push(text);
    },
    html: () => parts.join(''),
  };
}

function attributesOf(attributes: XmlAttributes): string {
  let written = '';
  for (const name in attributes) {
    if (name.startsWith('xmlns') || !ATTRIBUTE.test(name)) continue;
    if (name === 'xml:lang' && 'lang' in attributes) continue;
    written += ` ${name === 'xml:lang' ? 'lang' : name}="${escapeHtml(attributes[name]!)}"`;
  }
  return written;
}
