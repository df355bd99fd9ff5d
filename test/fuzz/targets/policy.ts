/** Fuzz target: what a capture declares about its use, compared with a slow reading of the same rules. */
import fc from 'fast-check';
import { isPolicyMeta, policyFrom } from '../../../lib/html/page/policy.js';
import { policyDrops, policyDropsImages } from '../../../lib/rules/shared/policy-signals.js';
import type { NamedContent } from '../../../lib/html/page/policy.js';
import { must, mustEqual, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';
import type { Policy } from '../../../lib/model/policy.js';

const TOKENS = [
  ...[
    'x-robots-tag: ',
    'meta robots: ',
    'meta gptbot: ',
    'meta googlebot: ',
    'tdm-reservation: ',
    'content-usage: ',
    'content-signal: ',
    'meta tdm-reservation: ',
    'tdm-policy: ',
  ],
  ...[
    'noai',
    'noimageai',
    'noml',
    'noindex',
    'index',
    'none',
    'all',
    'noarchive',
    'nocache',
    'archive',
    'nosnippet',
    'noimageindex',
    'follow',
  ],
  ...[
    'max-snippet:0',
    'max-snippet: -1',
    'unavailable_after: 25 Jun 2010 15:00:00 PST',
    'googlebot: ',
    'CCBot: ',
    '*: ',
    'otherbot: ',
  ],
  ...[
    'train-ai=n',
    'train-ai=y',
    'ai-train=no',
    'search=y',
    'bots=n',
    'train-genai=?0',
    'tdm="n"',
    '1',
    '0',
    'true',
    '"1"',
    ';exp=1',
  ],
  ...[', ', ',', ';', ' ', '\n', ':', '=', '"', '\t', '__proto__', 'constructor', 'é', '\u2028', '\u0130'],
];

/** One line for each field: `name: value`, or `meta name: content`. */
export const policy: FuzzTarget = {
  name: 'policy',
  about:
    'Signals equal a slow reading; several fields give the most restrictive of their signals; case does not matter; nothing is thrown.',
  seeds: () =>
    texts(
      'x-robots-tag: noai, noimageai',
      'x-robots-tag: googlebot: noai, ccbot: noindex\nmeta robots: index',
      'tdm-reservation: 1\ncontent-usage: train-ai=n, search=y',
      'meta robots: max-snippet:0 noindex\nx-robots-tag: unavailable_after: 25 Jun 2010 15:00:00 PST, noml',
    ),
  tokens: TOKENS,
  maxLength: 1024,
  structured: fc.array(fc.constantFrom(...TOKENS), { maxLength: 14 }).map((parts) => Buffer.from(parts.join(''))),
  check(input) {
    const fields = input.toString().split('\n', 40).map(fieldOf);
    const together = read(fields);
    mustEqual(signalsOf(together), slowly(fields), 'signals');
    mustEqual(
      signalsOf(together),
      fields.map((field) => signalsOf(read([field]))).reduce(stricter, NOTHING),
      'signals of each field',
    );
    mustEqual(signalsOf(read(fields.map(upper))), signalsOf(together), 'signals in capitals');
    must(together.raw.length <= 32 && together.raw.every((text) => text.length <= 1024), 'raw values are bounded');
    const said = Object.entries(signalsOf(together)).filter(([, value]) => value !== null);
    const drops = [policyDrops(together), policyDropsImages(together)];
    return `${said.map(([name, value]) => `${name}${value ? '+' : '-'}`).join()} ${drops.join()}`;
  },
};

interface Field extends NamedContent {
  readonly isMeta: boolean;
}

function fieldOf(line: string): Field {
  const isMeta = line.startsWith('meta ');
  const rest = isMeta ? line.slice(5) : line;
  const colon = rest.indexOf(': ');
  return { isMeta, name: rest.slice(0, Math.max(0, colon)), content: rest.slice(colon + 2) };
}

function upper({ isMeta, name, content }: Field): Field {
  const letters = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return { isMeta, name: letters(name), content: letters(content) };
}

function read(fields: readonly Field[]): Policy {
  const http = fields.filter(({ isMeta }) => !isMeta).map(({ name, content }): [string, string] => [name, content]);
  return policyFrom(
    http,
    fields.filter(({ isMeta }) => isMeta),
  );
}

type Signals = { readonly [name: string]: boolean | null };

const NOTHING: Signals = {
  ...{ noai: null, noimageai: null, noml: null, noindex: null, noimageindex: null },
  ...{ noarchive: null, nosnippet: null, tdm_reservation: null, train_ai: null },
};

function signalsOf({ raw, ...signals }: Policy): Signals {
  must(Array.isArray(raw), 'raw is a list');
  return signals;
}

/** The more restrictive value of each signal: false for training, true for all others. */
function stricter(one: Signals, other: Signals): Signals {
  const merged: { [name: string]: boolean | null } = {};
  for (const name of Object.keys(NOTHING)) {
    const restricts = name !== 'train_ai';
    const said = [one[name]!, other[name]!].filter((value) => value !== null);
    merged[name] = said.length === 0 ? null : said.includes(restricts) ? restricts : !restricts;
  }
  return merged;
}

// ---- the slow reading
// ------------------------------------------------------------------------------------------------

const MEANING: { readonly [word: string]: Signals } = {
  noai: { noai: true },
  noimageai: { noimageai: true },
  noml: { noml: true },
  noindex: { noindex: true },
  none: { noindex: true },
  index: { noindex: false },
  all: { noindex: false },
  noimageindex: { noimageindex: true },
  noarchive: { noarchive: true },
  nocache: { noarchive: true },
  archive: { noarchive: false },
  nosnippet: { nosnippet: true },
};
const WITH_VALUE = ['unavailable_after', 'max-snippet', 'max-image-preview', 'max-video-preview'];
const FIRST_NAMES = ['train-ai', 'ai-train', 'train-genai'];
const WIDER_NAMES = ['genai', 'tdm', 'bots', 'automated', 'all'];

function slowly(fields: readonly Field[]): Signals {
  return fields.map(slowField).reduce(stricter, NOTHING);
}

function slowField({ isMeta, name, content }: Field): Signals {
  const known = (isMeta ? name.trim() : name).toLowerCase();
  if (known === 'x-robots-tag') return slowDirectives(content, true);
  if (known === 'tdm-reservation' || known === 'tdmrep-reservation') return slowTdm(content);
  if (known === 'content-usage' || known === 'content-signal') return slowPreferences(content);
  return isMeta && isRobot(known) ? slowDirectives(content, true) : NOTHING;
}

/** Whether a robot's directives count. The list is the program's own: it is data, not a rule to check. */
function isRobot(name: string): boolean {
  return isPolicyMeta(name) && !/^(?:x-robots-tag|content-|tdm)/.test(name);
}

function slowDirectives(content: string, addressed: boolean): Signals {
  let signals = NOTHING;
  let isForUs = addressed;
  for (const piece of content.toLowerCase().replaceAll(';', ',').split(',').slice(0, 256)) {
    const words = piece.trim();
    const colon = words.indexOf(':');
    const robot = colon === -1 ? '' : words.slice(0, colon).trim();
    const value = words.slice(colon + 1).trim();
    if (!isName(robot)) signals = isForUs ? stricter(signals, slowWords(words)) : signals;
    else if (WITH_VALUE.includes(robot))
      signals = isForUs ? stricter(signals, slowWords(`${robot}:${value}`)) : signals;
    else if (robot in MEANING && Object.hasOwn(MEANING, robot) && robot !== 'all')
      signals = isForUs ? stricter(signals, slowWords(`${robot} ${value}`)) : signals;
    else {
      isForUs = isRobot(robot);
      if (isForUs) signals = stricter(signals, slowWords(value));
    }
  }
  return signals;
}

function isName(text: string): boolean {
  return /^[a-z*][a-z0-9_.*-]*$/.test(text);
}

function slowWords(text: string): Signals {
  let signals = NOTHING;
  for (const word of text.split(/\s+/).slice(0, 256)) {
    const snippet = /^max-snippet:(-?\d+)$/.exec(word);
    const own = Object.hasOwn(MEANING, word)
      ? MEANING[word]
      : snippet === null
        ? {}
        : { nosnippet: Number(snippet[1]) === 0 };
    signals = stricter(signals, { ...NOTHING, ...own });
  }
  return signals;
}

function slowTdm(content: string): Signals {
  const plain = [...content]
    .filter((char) => !/["'\s]/.test(char))
    .join('')
    .toLowerCase();
  const value = ['1', 'true'].includes(plain) ? true : ['0', 'false'].includes(plain) ? false : null;
  return { ...NOTHING, tdm_reservation: value };
}

function slowPreferences(content: string): Signals {
  const answers: { readonly name: string; readonly answer: boolean }[] = [];
  for (const member of content.toLowerCase().split(',').slice(0, 256)) {
    const match = /^\s*([a-z*][a-z0-9_.*-]*)\s*[=:]\s*("([^"]*)"|[^\s;]*)/.exec(member);
    const answer = match === null ? null : slowAnswer(match[3] ?? match[2]!);
    if (answer !== null) answers.push({ name: match![1]!, answer });
  }
  const last = (name: string): boolean | undefined => answers.findLast((one) => one.name === name)?.answer;
  const first = FIRST_NAMES.map(last).filter((answer) => answer !== undefined);
  const wider = WIDER_NAMES.map(last).find((answer) => answer !== undefined);
  return { ...NOTHING, train_ai: first.length > 0 ? !first.includes(false) : (wider ?? null) };
}

function slowAnswer(value: string): boolean | null {
  const word = value.trim();
  if (/^(?:y|yes|\?1|allow|allowed|true|1)$/.test(word)) return true;
  return /^(?:n|no|\?0|disallow|disallowed|false|0)$/.test(word) ? false : null;
}
