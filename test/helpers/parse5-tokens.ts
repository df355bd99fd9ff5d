/**
 * parse5's tokens for a page, to compare the tokenizer with: from its tokenizer alone, from its tokenizer with raw text
 * elements, and from its tree builder without scripting.
 */
import { Parser, Tokenizer, TokenizerMode } from 'parse5';
import type { Token, TokenHandler } from 'parse5';
import type { InitialState } from '../../lib/html/tokens/tokenizer.js';
import type { PlainToken } from './html-tokens.js';

const modes = {
  data: TokenizerMode.DATA,
  rcdata: TokenizerMode.RCDATA,
  rawtext: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
  plaintext: TokenizerMode.PLAINTEXT,
  cdata: TokenizerMode.CDATA_SECTION,
} as const satisfies Record<InitialState, unknown>;

/** Tokens of one page from the tokenizer of parse5's tree builder. */
export function parse5Tokens(html: string): PlainToken[] {
  const parser = new Parser({ scriptingEnabled: false });
  const { tokens, handler } = collector(parser);
  (parser.tokenizer as unknown as { handler: TokenHandler }).handler = handler;
  parser.tokenizer.write(html, true);
  return tokens;
}

/** Tokens of parse5's tokenizer alone, which stays in the data state after any start tag. */
export function parse5BareTokens(html: string, state: InitialState, lastStartTag: string): PlainToken[] {
  const { tokens, handler } = collector();
  const tokenizer = new Tokenizer({}, handler);
  tokenizer.state = modes[state];
  tokenizer.lastStartTagName = lastStartTag;
  tokenizer.write(html, true);
  return tokens;
}

const contents: ReadonlyMap<string, InitialState> = new Map([
  ...(['title', 'textarea'] as const).map((name) => [name, 'rcdata'] as const),
  ...(['style', 'xmp', 'iframe', 'noembed', 'noframes'] as const).map((name) => [name, 'rawtext'] as const),
  ['script', 'script'],
  ['plaintext', 'plaintext'],
]);

/**
 * Tokens of parse5's tokenizer, switched to the right state after each start tag, like a tree builder that drops no
 * tags.
 */
export function parse5HtmlTokens(html: string): PlainToken[] {
  const { tokens, handler } = collector({
    onStartTag({ tagName }) {
      const content = contents.get(tagName);
      if (content !== undefined) tokenizer.state = modes[content];
    },
  });
  const tokenizer = new Tokenizer({}, handler);
  tokenizer.write(html, true);
  return tokens;
}

/** A list of tokens and the handler that fills it and passes each token on to `next`. */
function collector(next: Partial<TokenHandler> = {}): { tokens: PlainToken[]; handler: TokenHandler } {
  const tokens: PlainToken[] = [];
  const addCharacters = (chars: string) => {
    const last = tokens.at(-1);
    if (last?.[0] === 'Character') last[1] += chars;
    else tokens.push(['Character', chars]);
  };
  const handler: TokenHandler = {
    onCharacter(token) {
      addCharacters(token.chars);
      next.onCharacter?.(token);
    },
    onNullCharacter(token) {
      addCharacters(token.chars);
      next.onNullCharacter?.(token);
    },
    onWhitespaceCharacter(token) {
      addCharacters(token.chars);
      next.onWhitespaceCharacter?.(token);
    },
    onComment(token) {
      tokens.push(['Comment', token.data]);
      next.onComment?.(token);
    },
    onDoctype(token) {
      tokens.push(['DOCTYPE', token.name, token.publicId, token.systemId, !token.forceQuirks]);
      next.onDoctype?.(token);
    },
    onStartTag(token) {
      tokens.push(startTag(token));
      next.onStartTag?.(token);
    },
    onEndTag(token) {
      tokens.push(['EndTag', token.tagName]);
      next.onEndTag?.(token);
    },
    onEof(token) {
      next.onEof?.(token);
    },
    onParseError: null,
  };
  return { tokens, handler };
}

function startTag({ tagName, attrs, selfClosing }: Token.TagToken): PlainToken {
  const attributes = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
  return selfClosing ? ['StartTag', tagName, attributes, true] : ['StartTag', tagName, attributes];
}
