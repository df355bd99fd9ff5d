/**
 * Medium rule: words of the URL say that the image is an icon, a logo, a button, an avatar or the like.
 *
 * Only whole words count, and doubtful ones only in formats of drawings: `jenson-button.jpg` is a photograph.
 */
import { wordList } from '../../text/word-list.js';
import { pathOf, wordsOf } from '../../url/path-words.js';
import { defineRule, FOUND } from '../define-rule.js';
import { urlCases } from '../shared/url-cases.js';

/** Words that mark an icon in any format, in a file name or as a directory name. */
const ICON_WORDS = new Set(
  wordList(`
    logo logos logotype favicon favicons sprite sprites btn btns avatar avatars gravatar smiley smileys smilies
    smilie emoji emojis emoticon emoticons touchicon appicon userpic userpics socialicon socialicons spacer
    favico
  `),
);

/** Words that occur in names of photographs too: they count only in formats of drawings, or as a directory name. */
const DOUBTFUL_WORDS = new Set(
  wordList(`
    icon icons ico icn button buttons badge badges bullet bullets arrow arrows chevron caret pixel hamburger
    widget widgets plugin plugins spinner loader rating stars divider separator watermark captcha wrench
    lastpost statusicon rss feed print printer share flag flags cursor toolbar submit
  `),
);

/** Directory names that mark an icon. */
const ICON_DIRECTORIES = new Set([
  ...[...ICON_WORDS].filter((word) => word !== 'spacer'),
  ...wordList('icons buttons badges social-icons share-icons social_icons share-buttons statusicon payment-icons'),
]);

/** Directory names that occur for photographs too: they count only in formats of drawings. */
const DOUBTFUL_DIRECTORIES = new Set(
  wordList(`
    icon ico button badge plugins widgets flags arrows bullets pixel rating ratings stars sharing smile smiles
    activity-reactions
  `),
);

/** Most words in the name of an icon. A longer file name is a headline that describes a photograph. */
const LONGEST_LABEL = 4;

/** Suffixes of drawings. Photographs are JPEG, WebP, AVIF or have no suffix. */
const DRAWING = /\.(?:gif|png|svgz?|ico|bmp)$/i;

/** A quick first test, which most photographs fail: the path contains one of the words above. */
const SUSPICIOUS = new RegExp(
  [...ICON_WORDS, ...ICON_DIRECTORIES, ...DOUBTFUL_WORDS, ...DOUBTFUL_DIRECTORIES].filter(isShortest).join('|'),
  'i',
);

/** Whether no other word is a part of this one; longer words need not be tested then. */
function isShortest(word: string, index: number, words: readonly string[]): boolean {
  return words.indexOf(word) === index && !words.some((other) => other !== word && word.includes(other));
}

/** The word that marks an image as a logo, icon, button, avatar or the like; else null. */
function iconWord(url: string): string | null {
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

/** Decodes escapes such as `%2F`: proxies put another URL into one part of their path. */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not UTF-8: the words are still in Latin letters
  }
}

export const iconImage = defineRule({
  level: 'medium',
  name: 'icon-image',
  help: 'Images with a word such as logo, icon, avatar, sprite or emoji in the file name or as a directory name. Words that photographs have too (`button`, `flag`, `share`) count only in PNG, GIF and other formats of drawings.',
  source: 'words after OBELICS (logo, button, icon, plugin, widget) and MINT-1T (avatar)',
  options: {},
  create:
    () =>
    ({ type, url }) =>
      type === 'image' && iconWord(url) !== null ? FOUND : null,
  cases: [
    ...urlCases(
      true,
      `
      https://e.org/img/logo.png https://e.org/img/site-logo.jpg https://e.org/img/siteLogo2.png
      https://e.org/LOGO_white_300x80.PNG https://e.org/logos/acme.jpg https://e.org/icons/a.jpg
      https://e.org/icon-facebook.png https://e.org/btn_submit.gif https://e.org/avatar/0a1b
      https://e.org/user_avatar-14x14.jpg https://e.org/sprite.png https://e.org/emoji/1f600.png
      https://e.org/smilies/icon_smile.gif https://e.org/wp-content/plugins/x/img/a.png
      https://e.org/favicon-32x32.png https://e.org/a/button.gif https://e.org/badges/x.png
      https://e.org/x/http%3A%2F%2Fh.net%2Flogo.png https://e.org/icon18_wrench_allbkg.png
    `,
    ),
    ...urlCases(
      false,
      `
      https://e.org/jenson-button.jpg https://e.org/belly-button.jpg
      https://e.org/apple-logo-on-a-store-in-new-york.jpg https://e.org/pixel-6.jpg
      https://e.org/flags/60/food.jpg https://e.org/iconic-bridge.jpg https://e.org/logothetis.jpg
      https://e.org/powder-badges.jpg https://e.org/fashion-icon.jpg https://e.org/uploads/a.jpg
      https://e.org/wp-content/plugins/video/thumb.jpg https://e.org/buttonhole.png https://e.org/%E0%A4%A
    `,
    ),
    { name: 'a video', input: { type: 'video', url: 'https://e.org/logo.mp4' }, expected: false },
  ],
});
