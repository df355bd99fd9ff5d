/** Medium rule: the host or path of the URL shows that the medium is a visit counter or an advertisement. */
import { wordList } from '../../text/word-list.js';
import { hostOf } from '../../url/host.js';
import { pathOf } from '../../url/path-words.js';
import { defineRule, FOUND } from '../define-rule.js';
import { urlCases } from '../shared/url-cases.js';

/** Hosts that only count visitors, including their subdomains. */
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

/** Whole file names that only visit counters have. */
const TRACKER_NAMES = new Set(
  wordList(`
    pixel beacon track tracker tracking trk atrk counter count hit hits webbug njs impression imp conversion
    collect utm piwik matomo wisit log open pix transpixel trackingpixel stats
  `),
);

/** Directories of visit counters, such as Adobe's `/b/ss/suite/1/` or the single sign-on of wikis. */
const TRACKER_DIRECTORIES = /\/b\/ss\/[^/]+\/\d|\/Special:CentralAutoLogin\/|\/pagead\/|\/viewthroughconversion\//;

/** File names in formats that visit counters use. JPEG is not among them. */
const COUNTER_FORMAT = /^[^.]*(?:\.(?:gif|png|php|cgi|aspx?|ashx|img|dll|pl|lt))?$/i;

/** Hosts that serve a site's advertisements by their own name: `ads.example.com`. */
const AD_HOST = /^(?:ads?|adserver|adserv|banners?)\d{0,2}\./;

/** The host or word that marks a URL as a visit counter or an advertisement; else null. */
function trackerWord(url: string): string | null {
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

/** The last host and its result are cached, since a page's pictures are on few hosts. */
let lastHost = '';
let lastTracker: string | null = null;

/** The part of a host that is in one of the two tables; else null. */
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

export const tracker = defineRule({
  level: 'medium',
  name: 'tracker',
  help: 'Hosts and file names of visit counters, and hosts of advertisements.',
  source: 'hosts and names found on real pages',
  options: {},
  create: () => (medium) => (trackerWord(medium.url) !== null ? FOUND : null),
  cases: [
    ...urlCases(
      true,
      `
      https://www.facebook.com/tr?id=1&noscript=1 https://ad.doubleclick.net/ad/x
      https://sb.scorecardresearch.com/p?c1=2 https://pixel.quantserve.com/pixel/p-1.gif
      https://pixel.wp.com/b.gif https://x.112.2o7.net/b/ss/x/1/H.15 https://metrics.e.org/b/ss/x/1/H.1--NS/0
      https://e.org/pixel.gif https://e.org/matomo.php?idsite=1 https://e.org/__utm.gif
      https://e.org/counter.php https://t.co/i/adsct?x
      https://en.wikipedia.org/wiki/Special:CentralAutoLogin/start https://ads.e.org/banner/image/zone?id=7
      https://ad2.e.org/x.jpg
    `,
    ),
    ...urlCases(
      false,
      `
      https://www.facebook.com/photo.jpg https://adsense-tips.e.org/x.jpg https://loads.e.org/x.jpg
      https://e.org/counter.jpg https://e.org/count-basie.png https://e.org/track.jpg
      https://notdoubleclick.net/a.jpg https://images.taboola.com/a.jpg https://e.org/
    `,
    ),
    { name: 'a counter played', input: { type: 'video', url: 'https://ad.doubleclick.net/ad/x' }, expected: true },
  ],
});
