/** A key for what a player plays. It is the same for the URL of its frame and for the page that a person would open. */

interface PlayerRule {
  readonly name: string;
  readonly host: RegExp;
  /** Matches path and query. The first group is the id. */
  readonly id: RegExp;
}

const RULES: readonly PlayerRule[] = [
  {
    name: 'youtube',
    host: /(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$/,
    id: /(?:^\/(?:embed|v|e|shorts|live)\/|^\/watch\?(?:.*&)?v=|^\/)(?!embed|watch|playlist|channel|user|c\/|videoseries)([\w-]{11})(?![\w-])/,
  },
  {
    name: 'youtube list',
    host: /(?:^|\.)youtube(?:-nocookie)?\.com$/,
    id: /^\/(?:embed(?:\/videoseries)?|playlist)\/?\?(?:.*&)?list=([\w-]+)/,
  },
  { name: 'vimeo', host: /(?:^|\.)vimeo\.com$/, id: /(?:^|\/)(\d{5,})(?:\D|$)/ },
  {
    name: 'dailymotion',
    host: /(?:^|\.)(?:dailymotion\.com|dai\.ly)$/,
    id: /(?:\/video\/|[?&]video=|^\/(?!embed|video|badge|partner|user|playlist|player))([a-z0-9]{5,})/i,
  },
  { name: 'tiktok', host: /(?:^|\.)tiktok\.com$/, id: /(\d{15,})/ },
  {
    name: 'twitch',
    host: /(?:^|\.)twitch\.tv$/,
    id: /(?:\/videos\/|[?&](?:video=v?|clip=|channel=)|\/clip\/|^\/)([\w-]+)/,
  },
  {
    name: 'facebook',
    host: /(?:^|\.)facebook\.com$/,
    id: /(?:\/videos\/(?:[^/]+\/)?|%2[fF]videos%2[fF](?:[^%]+%2[fF])?|[?&]v=|v%3[dD])(\d+)/,
  },
  {
    name: 'soundcloud',
    host: /(?:^|\.)soundcloud\.com$/,
    id: /(?:^\/player\/?\?(?:.*&)?url=https?(?::|%3[aA])(?:\/|%2[fF]){2}(?:api\.)?soundcloud\.com(?:\/|%2[fF])|^\/)((?!player)[^&?]+)/,
  },
  { name: 'spotify', host: /^open\.spotify\.com$/, id: /((?:track|album|playlist|episode|show|artist)\/\w+)/ },
  { name: 'ted', host: /^(?:www\.|embed\.)?ted\.com$/, id: /^\/talks\/(?:lang\/\w+\/)?(\w+)/ },
  { name: 'bandcamp', host: /(?:^|\.)bandcamp\.com$/, id: /\/EmbeddedPlayer\/.*?((?:track|album)=\d+)/ },
  { name: 'archive', host: /^(?:www\.)?archive\.org$/, id: /^\/(?:details|embed)\/([^/?]+)/ },
  { name: 'apple podcasts', host: /^(?:embed\.)?podcasts\.apple\.com$/, id: /\/id(\d+(?:\?(?:.*&)?i=\d+)?)/ },
];

/** `player youtube a1B2c3D4e5F`, or null if the URL is not a known player. */
export function playerKey(href: string): string | null {
  const { hostname, pathname, search } = new URL(href);
  for (const { name, host, id } of RULES) {
    const match = host.test(hostname) ? id.exec(pathname + search) : null;
    if (match !== null) return `player ${name} ${match[1]!.replace(/%2f/gi, '/').replace(/%3a/gi, ':')}`;
  }
  return null;
}
