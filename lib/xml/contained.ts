/** Foreign HTML inside our own: everything it opens is closed, so that it cannot change what follows. */
import { tokenizePage } from '../html/tokens/tokenizer.js';
import { TokenField, tokenField, TokenFlag, tokenFlags, TokenKind, tokenKind } from '../model/tokens.js';
import type { TokenBatch } from '../model/tokens.js';
import { VOID } from './markup.js';

/** What is still open behind the end tags of all elements: nothing, a comment, a section, a script inside a script's comment. */
const CLOSERS = ['', '-->', ']]>', '</script>', '--></script>'];

/** Ends graphics and formulas whose own tags are out of order. */
const FOREIGN_CLOSERS = ['', '</svg>', '</math>', '</svg></math>', '</math></svg>'];

/** The HTML, ended so that markup behind it is read as markup, outside of all its elements. What cannot be ended is left out. */
export function contained(html: string): string {
  // Most titles have nothing to close, and the tokenizer would cost more than the rest of a small item.
  if (!html.includes('<')) return html;
  // Nothing ends a `plaintext`.
  const source = Buffer.from(html.replaceAll(/<plaintext/gi, '<pre'));
  const tokens = tokenizePage(source);
  // HTML ignores a tag that the text ends in, as long as nothing follows.
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

/** Names that an end tag of ours is written for. */
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** Elements whose end tags say something else. */
const NEVER_ENDED = new Set([...VOID, 'html', 'head', 'body']);

/** End tags of all elements that have none, the innermost first. Some that HTML ends by itself are among them: that changes nothing. */
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

/** Whether a tag behind the HTML is read as one, and as one of HTML. */
function isOpen(html: string): boolean {
  const tokens = tokenizePage(Buffer.from(html + PROBE));
  const last = tokens.count - 1;
  const isForeign = (tokenFlags(tokens, last) & TokenFlag.foreign) !== 0;
  const isLast = tokenField(tokens, last, TokenField.start) === tokens.end - PROBE.length;
  return tokenKind(tokens, last) === TokenKind.startTag && isLast && !isForeign;
}
