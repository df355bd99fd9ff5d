/** Tokens of pages, for the tests of the tokenizer. */
import { elementNames } from '../../lib/html/tokens/elements.js';
import {
  tokenElement,
  TokenField,
  tokenField,
  TokenFlag,
  tokenFlags,
  TokenKind,
  tokenKind,
} from '../../lib/model/tokens.js';
import type { TokenBatch } from '../../lib/model/tokens.js';

/** A batch as lines such as `<p> attributes` or `text "a&b" reference`. */
export function sketch(batch: TokenBatch): string[] {
  const { source, count } = batch;
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [tokenField(batch, i, TokenField.start), tokenField(batch, i, TokenField.end)];
    const name = elementNames[tokenElement(batch, i)] || '?';
    const text = Buffer.from(source.subarray(start, end)).toString();
    const flags = tokenFlags(batch, i);
    const kind = tokenKind(batch, i);
    if (kind === TokenKind.startTag)
      return [`<${name}>`, ...flagNames(flags, ['selfClosing', 'attributes', 'layoutAttributes', 'foreign'])].join(' ');
    if (kind === TokenKind.endTag)
      return [`</${name}>`, ...flagNames(flags, ['selfClosing', 'attributes', 'layoutAttributes', 'foreign'])].join(
        ' ',
      );
    if (kind === TokenKind.text || kind === TokenKind.rcdata) {
      return [
        kind === TokenKind.text ? 'text' : 'rcdata',
        JSON.stringify(text),
        ...flagNames(flags, ['reference', 'foreign']),
      ].join(' ');
    }
    const kindName = Object.entries(TokenKind).find(([, id]) => id === kind)?.[0] ?? `kind ${kind}`;
    return [kindName, JSON.stringify(text), ...flagNames(flags, ['foreign'])].join(' ');
  });
}

function flagNames(flags: number, names: (keyof typeof TokenFlag)[]): string[] {
  return names.filter((name) => (flags & TokenFlag[name]) !== 0);
}
