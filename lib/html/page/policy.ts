/**
 * Reads what a capture declares about its permitted use: X-Robots-Tag, meta robots, TDM reservation, AI preferences.
 *
 * Sources: Google's specification of the robots meta tag and X-Robots-Tag; `noai` and `noimageai` as introduced by
 * DeviantArt; `noml` by Mojeek; W3C TDM Reservation Protocol; IETF drafts aipref-vocab and aipref-attach
 * (Content-Usage).
 *
 * Directives count if they address everyone or a crawler that collects data for AI. Those for search engines only
 * (`googlebot`, `bingbot`) do not count. If signals conflict, the more restrictive one applies.
 */
import type { HeaderFields } from '../../model/record.js';
import type { Policy, PolicySignal } from '../../model/policy.js';

/** A `meta` element with a `name` and a `content`. */
export interface NamedContent {
  readonly name: string;
  readonly content: string;
}

type Signals = { -readonly [name in PolicySignal]: boolean | null };

const NO_SIGNALS: Readonly<Signals> = {
  noai: null,
  noimageai: null,
  noml: null,
  noindex: null,
  noimageindex: null,
  noarchive: null,
  nosnippet: null,
  tdm_reservation: null,
  train_ai: null,
};

/** A policy without any declaration. */
export const NO_POLICY: Policy = { ...NO_SIGNALS, raw: [] };

/** Names, in lower case, that address robots collecting training data, or the crawl itself. */
const AI_CRAWLERS: ReadonlySet<string> = new Set([
  ...['*', 'robots', 'robot', 'bots', 'all', 'ai', 'ai-bots', 'weft', 'warcweft'],
  ...[
    'ccbot',
    'gptbot',
    'chatgpt-user',
    'oai-searchbot',
    'google-extended',
    'googleother',
    'anthropic-ai',
    'claudebot',
    'claude-web',
  ],
  ...[
    'applebot-extended',
    'meta-externalagent',
    'facebookbot',
    'bytespider',
    'cohere-ai',
    'cohere-training-data-crawler',
    'diffbot',
  ],
  ...[
    'amazonbot',
    'perplexitybot',
    'ai2bot',
    'ai2bot-dolma',
    'img2dataset',
    'omgili',
    'omgilibot',
    'webzio-extended',
    'imagesiftbot',
  ],
  ...[
    'pangubot',
    'timpibot',
    'velenpublicwebcrawler',
    'youbot',
    'mistralai-user',
    'laion-huggingface-processor',
    'laionbot',
  ],
]);

const DIRECTIVES: ReadonlyMap<string, readonly (readonly [PolicySignal, boolean])[]> = new Map([
  ['noai', [['noai', true]]],
  ['noimageai', [['noimageai', true]]],
  ['noml', [['noml', true]]],
  ['noindex', [['noindex', true]]],
  ['none', [['noindex', true]]],
  ['index', [['noindex', false]]],
  ['all', [['noindex', false]]],
  ['noimageindex', [['noimageindex', true]]],
  ['noarchive', [['noarchive', true]]],
  ['nocache', [['noarchive', true]]],
  ['archive', [['noarchive', false]]],
  ['nosnippet', [['nosnippet', true]]],
] satisfies [string, [PolicySignal, boolean][]][]);

/** Directives with a value after a colon, as opposed to names of robots. */
const VALUED = new Set(['unavailable_after', 'max-snippet', 'max-image-preview', 'max-video-preview']);

/** Most directives read from one header or element. Real ones have a dozen. */
const MAX_DIRECTIVES = 256;

/** Most raw values kept. */
const MAX_RAW = 32;
/** Most characters of each. */
const MAX_RAW_LENGTH = 1024;

function note(signals: Signals, name: PolicySignal, value: boolean, restricts = true): void {
  if (signals[name] === null || value === restricts) signals[name] = value;
}

function applyDirective(signals: Signals, word: string): void {
  for (const [name, value] of DIRECTIVES.get(word) ?? []) note(signals, name, value);
}

/** Applies a directive with a value. Only `max-snippet` matters: a length of zero means no snippet. */
function applyValued(signals: Signals, name: string, value: string): void {
  if (name === 'max-snippet' && /^-?\d+$/.test(value)) note(signals, 'nosnippet', Number(value) === 0);
}

/**
 * Reads a list of directives in lower case. A name before a colon is that of a robot and applies to what follows,
 * unless it is the name of a directive. Dates contain commas and colons too, but their parts match no directive, and no
 * robot's name begins with a digit.
 */
function readDirectives(signals: Signals, value: string, addressee: string): void {
  let isForUs = AI_CRAWLERS.has(addressee);
  for (const piece of value.toLowerCase().split(/[,;]/, MAX_DIRECTIVES)) {
    let rest = piece.trim();
    const prefix = /^([a-z*][\w.*-]*)\s*:/.exec(rest);
    if (prefix !== null) {
      const name = prefix[1]!;
      rest = rest.slice(prefix[0].length).trim();
      if (VALUED.has(name)) rest = `${name}:${rest}`;
      else if (DIRECTIVES.has(name) && name !== 'all') rest = `${name} ${rest}`;
      else isForUs = AI_CRAWLERS.has(name);
    }
    if (!isForUs) continue;
    for (const word of rest.split(/\s+/, MAX_DIRECTIVES)) readWord(signals, word);
  }
}

/** Reads one word: `noai` or `max-snippet:0`. */
function readWord(signals: Signals, word: string): void {
  const colon = word.indexOf(':');
  if (colon === -1) applyDirective(signals, word);
  else applyValued(signals, word.slice(0, colon), word.slice(colon + 1));
}

/**
 * Reads a TDM reservation: `1` reserves, `0` does not. Quotes and `true`/`false` are accepted; other values are
 * ignored.
 */
function readTdm(signals: Signals, value: string): void {
  const plain = value.replace(/["'\s]/g, '').toLowerCase();
  if (plain === '1' || plain === 'true') note(signals, 'tdm_reservation', true);
  else if (plain === '0' || plain === 'false') note(signals, 'tdm_reservation', false);
}

/** Names of the preference about training, most specific first. The last ones are categories that include it. */
const TRAINING = ['train-ai', 'ai-train', 'train-genai', 'genai', 'tdm', 'bots', 'automated', 'all'];

/** Reads a dictionary of preferences such as `train-ai=n, search=y`, in lower case, without parameters after `;`. */
function readPreferences(signals: Signals, value: string): void {
  const wanted = new Map<string, boolean>();
  for (const member of value.toLowerCase().split(',', MAX_DIRECTIVES)) {
    const match = /^\s*([a-z*][\w.*-]*)\s*[=:]\s*(?:"([^"]*)"|([^\s;]*))/.exec(member);
    if (match === null) continue;
    const answer = answerOf(match[2] ?? match[3]!);
    if (answer !== null) wanted.set(match[1]!, answer);
  }
  const training = [wanted.get('train-ai'), wanted.get('ai-train'), wanted.get('train-genai')].filter(
    (answer) => answer !== undefined,
  );
  if (training.length > 0) return note(signals, 'train_ai', !training.includes(false), false);
  for (const name of TRAINING) {
    const answer = wanted.get(name);
    if (answer !== undefined) return note(signals, 'train_ai', answer, false);
  }
}

function answerOf(value: string): boolean | null {
  const word = value.trim();
  if (['y', 'yes', '?1', 'allow', 'allowed', 'true', '1'].includes(word)) return true;
  return ['n', 'no', '?0', 'disallow', 'disallowed', 'false', '0'].includes(word) ? false : null;
}

const PREFERENCES: ReadonlySet<string> = new Set(['content-usage', 'content-signal']);
const TDM: ReadonlySet<string> = new Set(['tdm-reservation', 'tdmrep-reservation']);
/** Names that are only kept in `raw`. */
const BESIDE: ReadonlySet<string> = new Set(['tdm-policy']);

/** Whether `policyFrom` reads a `meta` with this name, given in lower case. */
export function isPolicyMeta(name: string): boolean {
  return name === 'x-robots-tag' || AI_CRAWLERS.has(name) || PREFERENCES.has(name) || TDM.has(name) || BESIDE.has(name);
}

function readHeader(signals: Signals, name: string, value: string): boolean {
  if (name === 'x-robots-tag') readDirectives(signals, value, '*');
  else if (TDM.has(name)) readTdm(signals, value);
  else if (PREFERENCES.has(name)) readPreferences(signals, value);
  else return BESIDE.has(name);
  return true;
}

function readMeta(signals: Signals, name: string, content: string): boolean {
  if (readHeader(signals, name, content)) return true;
  if (!AI_CRAWLERS.has(name)) return false;
  readDirectives(signals, content, name);
  return true;
}

/**
 * The policy of a capture from its HTTP fields and its `meta` elements. Each signal is true, false, or null if nothing
 * is declared. `raw` lists what was read, as `x-robots-tag: …` and `meta robots: …`. Never throws.
 */
export function policyFrom(http: HeaderFields, metas: readonly NamedContent[]): Policy {
  const signals: Signals = { ...NO_SIGNALS };
  const raw: string[] = [];
  const keep = (text: string) => {
    if (raw.length < MAX_RAW) raw.push(text.slice(0, MAX_RAW_LENGTH));
  };
  for (const [field, value] of http) {
    const name = field.toLowerCase();
    if (readHeader(signals, name, value)) keep(`${name}: ${value.trim()}`);
  }
  for (const meta of metas) {
    const name = meta.name.trim().toLowerCase();
    if (readMeta(signals, name, meta.content)) keep(`meta ${name}: ${meta.content.trim()}`);
  }
  return { ...signals, raw };
}
