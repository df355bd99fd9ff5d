/**
 * Finds the encoding that a page declares in `meta`: in its first 1,024 bytes by the prescan algorithm of the HTML standard
 * (§13.2.3.2), and later in its head.
 */

/** The number of bytes that the standard recommends. */
const PRESCAN_BYTES = 1024;

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** WHATWG name of the declared encoding in lower case, or null. `nameOf` returns the name for a label. */
export function metaCharset(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null {
  const text = declaringText(bytes, PRESCAN_BYTES);
  return text === null ? null : prescan(text, nameOf);
}

/** The beginning of a page, or null if it declares nothing: without this word there is no declaration. */
function declaringText(bytes: Uint8Array, limit: number): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limit)).toString('latin1');
  return /charset/i.test(text) ? text : null;
}

function prescan(text: string, nameOf: (label: string) => string | null): string | null {
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (isMeta(text, at)) {
      const attributes = readAttributes(text, at + 6);
      const charset = charsetOfMeta(attributes.found, nameOf);
      if (charset !== null) return charset;
      at = attributes.end;
    } else if (isLetter(text, text.charCodeAt(at + 1) === SLASH ? at + 2 : at + 1)) {
      at = afterAttributes(text, tagNameEnd(text, at + 1));
    } else {
      at = markupEnd(text, at);
      if (at === -1) return null;
    }
  }
  return null;
}

/**
 * Longest beginning of a page in which a late `meta` is looked for. Heads with style sheets and scripts inside reach some
 * 100 KiB; browsers have no limit.
 */
const HEAD_BYTES = 512 * 1024;

/** Elements whose content holds no `meta` that counts: text, and what is not part of the page. */
const SKIPPED = new Set(['script', 'style', 'title', 'noscript', 'template', 'textarea', 'xmp', 'iframe', 'noembed']);

/** Tags that do not end the search. */
const HEAD = new Set([
  ...['html', 'head', 'meta', 'link', 'base', 'basefont', 'bgsound', 'object', 'param'],
  ...['script', 'style', 'title', 'noscript', 'template'],
]);

/**
 * The encoding declared by a `meta` in the head that the prescan does not reach. A browser that meets one while it parses
 * decodes the page again (HTML standard §13.2.3.4, "change the encoding"). As Chromium does, the search ends at the first
 * tag after byte 1,024 that does not belong to a head.
 */
export function lateMetaCharset(bytes: Uint8Array, nameOf: (label: string) => string | null): string | null {
  if (bytes.length <= PRESCAN_BYTES) return null;
  const text = declaringText(bytes, HEAD_BYTES);
  if (text === null) return null;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (isMeta(text, at)) {
      const attributes = readAttributes(text, at + 6);
      const charset = charsetOfMeta(attributes.found, nameOf);
      if (charset !== null) return charset;
      at = attributes.end;
      continue;
    }
    const isEnd = text.charCodeAt(at + 1) === SLASH;
    const nameStart = isEnd ? at + 2 : at + 1;
    if (!isLetter(text, nameStart)) {
      const end = markupEnd(text, at);
      if (end === -1) return null;
      at = end;
      continue;
    }
    const nameEnd = elementNameEnd(text, nameStart);
    const name = text.slice(nameStart, nameEnd).toLowerCase();
    if (at >= PRESCAN_BYTES && !HEAD.has(name)) return null;
    at = afterAttributes(text, nameEnd);
    if (isEnd || !SKIPPED.has(name)) continue;
    at = endTagOf(text, name, at);
    if (at === -1) return null;
  }
  return null;
}

/** Offset after the comment, declaration or lone `<` at `at`; -1 if it does not end. */
function markupEnd(text: string, at: number): number {
  if (text.startsWith('<!--', at)) {
    // `<!-->` is a whole comment, because its dashes may belong to both its start and its end.
    const end = text.indexOf('-->', at + 2);
    return end === -1 ? -1 : end + 3;
  }
  return '!/?'.includes(text.charAt(at + 1)) && at + 1 < text.length ? text.indexOf('>', at) : at + 1;
}

/** Offset of an element's end tag, or -1. */
function endTagOf(text: string, name: string, from: number): number {
  let at = text.indexOf('</', from);
  while (at !== -1 && text.slice(at + 2, elementNameEnd(text, at + 2)).toLowerCase() !== name)
    at = text.indexOf('</', at + 2);
  return at;
}

function isMeta(text: string, at: number): boolean {
  return text.slice(at + 1, at + 5).toLowerCase() === 'meta' && (isSpace(text, at + 5) || text[at + 5] === '/');
}

const SLASH = 0x2f;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/**
 * As `readAttributes(…).end`, for tags whose attributes do not matter: a `>` is part of a value only between quotes
 * after `=`.
 */
function afterAttributes(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code !== 0x22 && code !== 0x27) continue;
    if (!followsEquals(text, at)) continue;
    at = text.indexOf(code === 0x22 ? '"' : "'", at + 1);
    if (at === -1) return text.length;
  }
  return text.length;
}

/**
 * Whether a quote begins a value: the character before it, ignoring white space, must be a `=` that does not itself
 * begin a name.
 */
function followsEquals(text: string, quote: number): boolean {
  let at = quote - 1;
  while (at > 0 && isSpace(text, at)) at--;
  if (text.charCodeAt(at) !== 0x3d) return false;
  do at--;
  while (at > 0 && isSpace(text, at));
  return true;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code <= 13 && (code === 10 || code === 9 || code === 13 || code === 12));
}

function tagNameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text, at) && text[at] !== '>') at++;
  return at;
}

function elementNameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text, at) && text[at] !== '>' && text[at] !== '/') at++;
  return at;
}

function charsetOfMeta(attributes: readonly Attribute[], nameOf: (label: string) => string | null): string | null {
  const seen = new Set<string>();
  let pragma = false;
  let needsPragma: boolean | null = null;
  let charset: string | null = null;
  for (const { name, value } of attributes) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name === 'http-equiv') pragma = value === 'content-type';
    else if (name === 'charset') [charset, needsPragma] = [nameOf(value), false];
    else if (name === 'content' && charset === null) {
      const label = labelInContent(value);
      charset = label === null ? null : nameOf(label);
      if (charset !== null) needsPragma = true;
    }
  }
  if (needsPragma === null || (needsPragma && !pragma) || charset === null) return null;
  // The declaration was found by reading the bytes as ASCII, so the page cannot be UTF-16. The standard says the same.
  if (charset === 'utf-16le' || charset === 'utf-16be') return 'utf-8';
  return charset === 'x-user-defined' ? 'windows-1252' : charset;
}

/**
 * The label in `text/html; charset=…`, by the standard's algorithm for extracting an encoding from a `meta` element.
 */
export function labelInContent(content: string): string | null {
  const opening = /charset[\t\n\f\r ]*=[\t\n\f\r ]*/i.exec(content);
  if (opening === null) return null;
  // The first `charset` followed by `=` decides, even if no usable value follows.
  const from = opening.index + opening[0].length;
  const quote = content[from];
  if (quote !== '"' && quote !== "'") return /^[^\t\n\f\r ;]+/.exec(content.slice(from))?.[0] ?? null;
  const end = content.indexOf(quote, from + 1);
  return end === -1 ? null : content.slice(from + 1, end);
}

function readAttributes(text: string, from: number): { readonly found: readonly Attribute[]; readonly end: number } {
  const found: Attribute[] = [];
  let at = from;
  for (;;) {
    while (isSpace(text, at) || text[at] === '/') at++;
    if (at >= text.length || text[at] === '>') return { found, end: at };
    const nameStart = at;
    while (
      at < text.length &&
      !isSpace(text, at) &&
      text[at] !== '/' &&
      text[at] !== '>' &&
      (text[at] !== '=' || at === nameStart)
    )
      at++;
    const name = text.slice(nameStart, at).toLowerCase();
    let next = at;
    while (isSpace(text, next)) next++;
    if (text[next] !== '=') {
      found.push({ name, value: '' });
      continue;
    }
    const value = readValue(text, next + 1);
    // A value is incomplete if the bytes end in it.
    if (value === null) return { found, end: text.length };
    found.push({ name, value: value.value });
    at = value.end;
  }
}

function readValue(text: string, from: number): { readonly value: string; readonly end: number } | null {
  let at = from;
  while (isSpace(text, at)) at++;
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, at + 1);
    return end === -1 ? null : { value: text.slice(at + 1, end).toLowerCase(), end: end + 1 };
  }
  const start = at;
  while (at < text.length && !isSpace(text, at) && text[at] !== '>') at++;
  return at >= text.length ? null : { value: text.slice(start, at).toLowerCase(), end: at };
}
