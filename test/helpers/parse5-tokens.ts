/** The tokens that parse5's own tree builder, without scripting, is given for a page: the oracle of the tokenizer. */
import { Parser } from 'parse5';
import type { Token, TokenHandler } from 'parse5';
import type { PlainToken } from './html-tokens.js';

/** Tokens of one page in the shape of the html5lib tests; doctypes with null for what is absent. */
export function parse5Tokens(html: string): PlainToken[] {
  const tokens: PlainToken[] = [];
  const parser = new Parser({ scriptingEnabled: false });
  const addCharacters = (chars: string) => {
    const last = tokens.at(-1);
    if (last?.[0] === 'Character') last[1] += chars;
    else tokens.push(['Character', chars]);
  };
  const handler: TokenHandler = {
    onCharacter(token) {
      addCharacters(token.chars);
      parser.onCharacter(token);
    },
    onNullCharacter(token) {
      addCharacters(token.chars);
      parser.onNullCharacter(token);
    },
    onWhitespaceCharacter(token) {
      addCharacters(token.chars);
      parser.onWhitespaceCharacter(token);
    },
    onComment(token) {
      tokens.push(['Comment', token.data]);
      parser.onComment(token);
    },
    onDoctype(token) {
      tokens.push(['DOCTYPE', token.name, token.publicId, token.systemId, !token.forceQuirks]);
      parser.onDoctype(token);
    },
    onStartTag(token) {
      tokens.push(startTag(token));
      parser.onStartTag(token);
    },
    onEndTag(token) {
      tokens.push(['EndTag', token.tagName]);
      parser.onEndTag(token);
    },
    onEof(token) {
      parser.onEof(token);
    },
    onParseError: null,
  };
  (parser.tokenizer as unknown as { handler: TokenHandler }).handler = handler;
  parser.tokenizer.write(html, true);
  return tokens;
}

function startTag({ tagName, attrs, selfClosing }: Token.TagToken): PlainToken {
  const attributes = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
  return selfClosing ? ['StartTag', tagName, attributes, true] : ['StartTag', tagName, attributes];
}
