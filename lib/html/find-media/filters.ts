/**
 * Tests for media that are no content: too small, too narrow, drawings, placeholders, icons, trackers.
 *
 * Each gives the value it saw, or null where the medium passes. Sources: shortest side 64 and aspect 3 are those of the
 * M3W set (Flamingo); words in URLs go back to OBELICS (logo, button, icon, plugin, widget) and MINT-1T (avatar), here as
 * whole words and with care for photographs: `jenson-button.jpg` is one. What is unknown passes.
 */
import { wordList } from '../../text/word-list.js';
import { placeholderMark, pathOf, wordsOf } from './placeholder.js';

/** The shorter declared side in pixels if one is under `min`, else null. One known side is enough. */
export function smallSide(width: number | null, height: number | null, min: number): number | null {
  const side = Math.min(width ?? Infinity, height ?? Infinity);
  return side < min ? side : null;
}

/** The longer declared side divided by the shorter, if over `max`, else null. Both must be known. */
export function extremeAspect(width: number | null, height: number | null, max: number): number | null {
  if (width === null || height === null || width === 0 || height === 0) return null;
  const aspect = width > height ? width / height : height / width;
  return aspect > max ? aspect : null;
}

/** `svg` if suffix or declared type say so, else null. */
export function svgMark(url: string, mime: string | null): string | null {
  if (mime !== null && mime.startsWith('image/svg')) return 'svg';
  return SVG.test(url) ? 'svg' : null;
}

const SVG = /^[^?#]*\.svgz?(?:[?#]|$)/i;

/** `data` for an image without a URL to fetch, the word that gives a placeholder away, else null. */
export function noPicture(url: string): string | null {
  return url === '' ? 'data' : placeholderMark(url);
}

/** Words that mark an icon whatever the format, in a file's name or as a directory's. */
const ICON_WORDS = new Set(
  wordList(`
    logo logos logotype favicon favicons sprite sprites btn btns avatar avatars gravatar smiley smileys smilies
    smilie emoji emojis emoticon emoticons touchicon appicon userpic userpics socialicon socialicons spacer
    favico
  `),
);

/** Words that photographs' names have too: they count in drawings' formats only, or as a directory of their own. */
const DOUBTFUL_WORDS = new Set(
  wordList(`
    icon icons ico icn button buttons badge badges bullet bullets arrow arrows chevron caret pixel hamburger
    widget widgets plugin plugins spinner loader rating stars divider separator watermark captcha wrench
    lastpost statusicon rss feed print printer share flag flags cursor toolbar submit
  `),
);

/** Names of directories, whole. */
const ICON_DIRECTORIES = new Set([
  ...[...ICON_WORDS].filter((word) => word !== 'spacer'),
  ...[
    'icons',
    'buttons',
    'badges',
    'social-icons',
    'share-icons',
    'social_icons',
    'share-buttons',
    'statusicon',
    'payment-icons',
  ],
]);

/** Names of directories in which photographs lie too: they count for drawings' formats only. */
const DOUBTFUL_DIRECTORIES = new Set(
  wordList(`
    icon ico button badge plugins widgets flags arrows bullets pixel rating ratings stars sharing smile smiles
    activity-reactions
  `),
);

/** Names of more words are headlines made into names; a word in them says what a photograph shows. */
const LONGEST_LABEL = 4;

/** Formats of drawings; photographs are JPEG, WebP, AVIF or without suffix. */
const DRAWING = /\.(?:gif|png|svgz?|ico|bmp)$/i;

/** A first test, which most photographs' paths fail: it contains every word above. */
const SUSPICIOUS = new RegExp(
  [...ICON_WORDS, ...ICON_DIRECTORIES, ...DOUBTFUL_WORDS, ...DOUBTFUL_DIRECTORIES].filter(isShortest).join('|'),
  'i',
);

/** Whether no other word is a part of this one. */
function isShortest(word: string, index: number, words: readonly string[]): boolean {
  return words.indexOf(word) === index && !words.some((other) => other !== word && word.includes(other));
}

/** The word that marks an image as a logo, icon, button, avatar and the like, else null. */
export function iconWord(url: string): string | null {
  const raw = pathOf(url);
  if (!SUSPICIOUS.test(raw)) return null;
  const path = decodePath(raw);
  const parts = path.split('/');
  const name = parts.pop()!;
  const isDrawing = DRAWING.test(name);
  for (const part of parts) {
    const directory = part.toLowerCase();
    if (ICON_DIRECTORIES.has(directory) || (isDrawing && DOUBTFUL_DIRECTORIES.has(directory))) return directory;
  }
  const words = nameWords(name);
  if (words.length > LONGEST_LABEL) return null;
  for (const word of words) {
    if (ICON_WORDS.has(word) || (isDrawing && DOUBTFUL_WORDS.has(word))) return word;
  }
  return null;
}

/** Words of a file name without suffix, sizes and numbers; `siteLogo2` is `site` and `logo`. */
function nameWords(name: string): string[] {
  const dot = name.lastIndexOf('.');
  const stem = (dot > 0 ? name.slice(0, dot) : name).slice(0, MAX_NAME_LENGTH);
  const words: string[] = [];
  for (const word of wordsOf(stem.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))) {
    const bare = word.replace(/\d+$/, '');
    if (bare !== '' && !/^\d+x$|^[0-9a-f]{8,}$/.test(bare)) words.push(bare);
  }
  return words;
}

const MAX_NAME_LENGTH = 512;

/** The path with `%2F` and its like decoded: proxies carry another URL in one part of theirs. */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not UTF-8: the words are still in Latin letters
  }
}

/** Hosts that only count visitors, each with its subdomains. */
const TRACKER_HOSTS = new Set(
  wordList(`
    doubleclick.net google-analytics.com googletagmanager.com googleadservices.com googlesyndication.com
    scorecardresearch.com quantserve.com imrworldwide.com 2o7.net omtrdc.net demdex.net everesttech.net
    adsrvr.org adnxs.com adform.net criteo.com criteo.net amazon-adsystem.com assoc-amazon.com assoc-amazon.de
    alexametrics.com webtrendslive.com chartbeat.net chartbeat.com xiti.com atdmt.com rfihub.com
    bizographics.com advertising.com collective-media.net pixel.wp.com stats.wordpress.com stats.wp.com
    statcounter.com histats.com mc.yandex.ru yadro.ru top-fwz1.mail.ru top.mail.ru gemius.pl ivwbox.de ioam.de
    vgwort.de webtrekk.net wt-eu02.net etracker.de etracker.com mookie1.com krxd.net bluekai.com tapad.com
    rlcdn.com exelator.com nexac.com adadvisor.net casalemedia.com openx.net pubmatic.com rubiconproject.com
    serving-sys.com mathtag.com flashtalking.com insightexpressai.com revsci.net bat.bing.com
    px.ads.linkedin.com ct.pinterest.com tr.snapchat.com analytics.twitter.com sa.bbc.co.uk sa.bbc.com
    feedsportal.com gostats.com extreme-dm.com sitemeter.com w3counter.com freecounterstat.com hitwebcounter.com
    hotlog.ru counter.rambler.ru effectivemeasure.net pixel.parsely.com nr-data.net nuggad.net smartadserver.com
    adition.com adtech.de adtechus.com qnsr.com theadex.com contextweb.com qsstats.com mlclick.com zdbb.net
    dw.cbsi.com dw.com.com analytics.apnewsregistry.com
  `),
);

/** Hosts of which only some paths count visitors. */
const TRACKER_PATHS: ReadonlyMap<string, RegExp> = new Map([
  ['facebook.com', /^\/tr\/?$/],
  ['t.co', /^\/i\/adsct/],
  ['twitter.com', /^\/i\/adsct/],
  ['linkedin.com', /^\/(?:collect|px)\b/],
  ['yahoo.co.jp', /^\/b$/],
  ['amazon.com', /^\/e\/ir/],
  ['feedburner.com', /^\/~(?:r|ff|a)\//],
]);

/** File names that only counters have, whole. */
const TRACKER_NAMES = new Set(
  wordList(`
    pixel beacon track tracker tracking trk atrk counter count hit hits webbug njs impression imp conversion
    collect utm piwik matomo wisit log open pix transpixel trackingpixel stats
  `),
);

/** Directories of counters: Adobe's (`/b/ss/suite/1/`), and single sign-on of wikis. */
const TRACKER_DIRECTORIES = /\/b\/ss\/[^/]+\/\d|\/Special:CentralAutoLogin\/|\/pagead\/|\/viewthroughconversion\//;

/** Formats counters answer with; photographs are JPEG. */
const COUNTER_FORMAT = /^[^.]*(?:\.(?:gif|png|php|cgi|aspx?|ashx|img|dll|pl|lt))?$/i;

/** Hosts that serve a site's advertisements by their own name: `ads.example.com`. */
const AD_HOST = /^(?:ads?|adserver|adserv|banners?)\d{0,2}\./;

/** What marks a URL as a visit counter or an advertisement: its host or the word in its path; else null. */
export function trackerWord(url: string): string | null {
  const host = hostOf(url);
  const tracker = trackerHost(host);
  if (tracker !== null && TRACKER_HOSTS.has(tracker)) return tracker;
  const adHost = AD_HOST.exec(host);
  if (adHost !== null) return adHost[0];
  const path = pathOf(url);
  if (tracker !== null && TRACKER_PATHS.get(tracker)!.test(path)) return tracker;
  const directory = TRACKER_DIRECTORIES.exec(path);
  if (directory !== null) return directory[0];
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.length > LONGEST_TRACKER_NAME || !COUNTER_FORMAT.test(name)) return null;
  const stem = name
    .replace(/\.\w{1,4}$/, '')
    .replace(/^_+/, '')
    .toLowerCase();
  return TRACKER_NAMES.has(stem) ? stem : null;
}

const LONGEST_TRACKER_NAME = 24;

/** The host asked for last and its answer: a page's pictures lie on few hosts. */
let lastHost = '';
let lastTracker: string | null = null;

/** The part of a host that stands in one of the two tables, else null. */
function trackerHost(host: string): string | null {
  if (host === lastHost) return lastTracker;
  lastHost = host;
  lastTracker = null;
  for (let at = 0; at !== -1;) {
    const suffix = host.slice(at);
    if (TRACKER_HOSTS.has(suffix) || TRACKER_PATHS.has(suffix)) {
      lastTracker = suffix;
      break;
    }
    const dot = host.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  return lastTracker;
}

function hostOf(url: string): string {
  const start = url.indexOf('//');
  if (start === -1) return '';
  const end = url.indexOf('/', start + 2);
  const host = url.slice(start + 2, end === -1 ? url.length : end);
  const colon = host.indexOf(':');
  return colon === -1 ? host : host.slice(0, colon);
}
