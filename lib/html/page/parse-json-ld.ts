/** Finds and parses the JSON in a script that is declared as JSON-LD, whatever the page puts around it. */

/** The contents of one script. */
export interface JsonLdScript {
  /** Its JSON values in order. */
  readonly values: readonly unknown[];
  /** Number of values that are not JSON even after repairs, including an end that is missing. */
  readonly unreadable: number;
}

/**
 * Most values looked for in one script: as many as scripts are read from one page. An attempt that fails costs some
 * microseconds, so half a million of them in one script would take seconds.
 */
const MAX_VALUES = 64;

const NOTHING: JsonLdScript = { values: [], unreadable: 0 };

/**
 * Parses a script. Most scripts are JSON; others have a wrapper (HTML comments, CDATA, comments of JavaScript), a
 * semicolon, text or further values around it. Of these every value that begins with a bracket is read, in one pass over the text.
 * Within a value, raw control characters in strings and trailing commas are tolerated.
 */
export function parseJsonLd(text: string): JsonLdScript {
  const whole = parseOrUndefined(text);
  if (whole !== undefined) return { values: [whole], unreadable: 0 };
  if (text.trim() === '') return NOTHING;
  const values: unknown[] = [];
  let unreadable = 0;
  const lastCommentEnd = text.lastIndexOf('*/');
  let start = findValue(text, 0, lastCommentEnd);
  if (start === -1) return { values, unreadable: /\w/.test(text.replaceAll(CDATA, '')) ? 1 : 0 };
  while (start !== -1) {
    if (values.length + unreadable >= MAX_VALUES) return { values, unreadable: unreadable + 1 };
    const end = endOfValue(text, start);
    const value = end === -1 ? undefined : parseRepaired(text.slice(start, end));
    if (value === undefined) unreadable++;
    else values.push(value);
    start = end === -1 ? -1 : findValue(text, end, lastCommentEnd);
  }
  return { values, unreadable };
}

const CDATA = '[CDATA[';

const OPENING = /[[{/]/g;

/**
 * Index of the next bracket that is outside comments and does not belong to CDATA; -1 if there is none. `lastCommentEnd`:
 * where the last comment ends, so that the end of one is not looked for in vain from each slash.
 */
function findValue(text: string, from: number, lastCommentEnd: number): number {
  let at = from;
  for (;;) {
    OPENING.lastIndex = at;
    const found = OPENING.exec(text)?.index ?? -1;
    if (found === -1) return -1;
    if (text.startsWith('/*', found)) {
      // Without an end it hides nothing: `/*` alone is what is left of some wrappers.
      at = lastCommentEnd > found + 1 ? text.indexOf('*/', found + 2) + 2 : found + 2;
    } else if (text.startsWith('//', found)) at = afterLineComment(text, found);
    else if (text[found] === '/') at = found + 1;
    else if (text.startsWith(CDATA, found)) at = found + CDATA.length;
    else return found;
  }
}

/** Marks that can stand between the slashes of a comment and a value. */
const WRAPPER = /(?:[ \t]|<!--|<!\[CDATA\[)*/y;

/** The end of the line, but the value if one follows at once: `//<![CDATA[ {…}` where a program removed the line ends. */
function afterLineComment(text: string, slashes: number): number {
  WRAPPER.lastIndex = slashes + 2;
  WRAPPER.exec(text);
  const after = WRAPPER.lastIndex;
  if (text[after] === '{' || text[after] === '[') return after;
  const end = text.indexOf('\n', after);
  return end === -1 ? text.length : end;
}

/** The index after the bracket that closes the value at `start`; -1 if it is not closed. Brackets in strings do not count. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '\\':
        at++;
        break;
      case '"':
        inString = !inString;
        break;
      case '{':
      case '[':
        if (!inString) depth++;
        break;
      case '}':
      case ']':
        if (!inString && --depth === 0) return at + 1;
    }
  }
  return -1;
}

function parseRepaired(value: string): unknown {
  return parseOrUndefined(value) ?? parseOrUndefined(value.replace(CONTROLS, ' ').replace(/,\s*(?=[}\]])/g, ''));
}

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f]/g;

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller tries another way, or counts the value as unreadable.
  }
}
