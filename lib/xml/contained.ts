/** Closes everything that HTML from outside leaves open, so that it cannot affect the HTML written after it. */
import { tokenizePage } from '../html/tokens/tokenizer.js';
import { TokenField, tokenField, TokenFlag, tokenFlags, TokenKind, tokenKind } from '../model/tokens.js';
import type { TokenBatch } from '../model/tokens.js';
import { VOID } from './markup.js';

/**
 * What can remain open after the end tags of all elements: nothing, a comment, a CDATA section, a script, or a script
 * inside a script's comment.
 */
const CLOSERS = ['', '-->', ']]>', '</script>', '--></script>'];

/** End tags for graphics and formulas whose own tags are out of order. */
const FOREIGN_CLOSERS = ['', '</svg>', '</math>', '</svg></math>', '</math></svg>'];

/**
 * The HTML with everything closed, so that markup written after it is read as markup, outside all its elements. Returns
 * an empty string if the HTML cannot be closed.
 */
export function contained(html: string): string {
  // Most titles have nothing to close, and tokenizing would take longer than the rest of a small item.
  if (!html.includes('<')) return html;
  // A `plaintext` element cannot be closed.
  const source = Buffer.from(html.replaceAll(/<plaintext/gi, '<pre'));
  const tokens = tokenizePage(source);
  // An incomplete tag at the end is removed, as HTML would ignore it if nothing followed.
  const whole = source.toString(
    'utf8',
    0,
    tokens.count === 0 ? 0 : tokenField(tokens, tokens.count - 1, TokenField.end),
  );
  const ends = endTags(tokens);
  for (const closer of CLOSERS)
    for (const foreign of FOREIGN_CLOSERS) {
      const closed = `${whole}${closer}${ends}${foreign}`;
      if (isOpen(closed)) return closed;
      if (!/<(?:svg|math)/i.test(whole)) break;
    }
  return '';
}

/** Element names for which an end tag is written. */
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** Elements whose end tags have another effect or none. */
const NEVER_ENDED = new Set([...VOID, 'html', 'head', 'body']);

/**
 * End tags for all elements without one, the innermost first. Some of these elements HTML ends by itself; an extra end
 * tag does no harm.
 */
function endTags(tokens: TokenBatch): string {
  const open: string[] = [];
  const counts = new Map<string, number>();
  const add = (name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by);
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokenKind(tokens, token);
    if (kind !== TokenKind.startTag && kind !== TokenKind.endTag) continue;
    const name = nameOf(tokens, token, kind === TokenKind.startTag ? 1 : 2);
    if (kind === TokenKind.startTag) {
      if (!NAME.test(name) || NEVER_ENDED.has(name)) continue;
      open.push(name);
      add(name, 1);
    } else if ((counts.get(name) ?? 0) > 0) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        add(last, -1);
        if (last === name) break;
      }
    }
  }
  return open
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
}

function nameOf(tokens: TokenBatch, token: number, prefix: number): string {
  const start = tokenField(tokens, token, TokenField.start) + prefix;
  const length = tokenField(tokens, token, TokenField.nameEnd) - start;
  return Buffer.from(tokens.source.buffer, tokens.source.byteOffset + start, length)
    .toString('latin1')
    .toLowerCase();
}

const PROBE = '<hr>';

/** Whether a tag written after the HTML would be read as a tag, and as one of HTML. */
function isOpen(html: string): boolean {
  const tokens = tokenizePage(Buffer.from(html + PROBE));
  const last = tokens.count - 1;
  const isForeign = (tokenFlags(tokens, last) & TokenFlag.foreign) !== 0;
  const isLast = tokenField(tokens, last, TokenField.start) === tokens.end - PROBE.length;
  return tokenKind(tokens, last) === TokenKind.startTag && isLast && !isForeign;
}
