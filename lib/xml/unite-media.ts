/** Decides which media of an item are forms of the same medium, and which are only posters of others. */
import { kindOfSuffix } from '../url/kind.js';
import type { FoundMedium, ItemMedium, ItemSource } from './item-medium.js';

/**
 * Unites the sizes of a picture: news sites offer one picture in several widths, each as a content of its own with
 * another query.
 */
export function uniteSizes(found: readonly FoundMedium[]): FoundMedium[] {
  const byFile = new Map<string, { at: number; readonly forms: ItemSource[] }>();
  const united: FoundMedium[] = [];
  for (const medium of found) {
    const file = sizedFile(medium);
    const first = file === null ? undefined : byFile.get(file);
    if (first === undefined) {
      const forms = [...medium.sources];
      if (file !== null) byFile.set(file, { at: united.length, forms });
      united.push({ ...medium, sources: forms });
    } else {
      first.forms.push(...medium.sources);
      united[first.at] = { ...widerOf(united[first.at]!, medium), sources: first.forms };
    }
  }
  return united;
}

const widerOf = (a: FoundMedium, b: FoundMedium): FoundMedium => (Number(b.width) > Number(a.width) ? b : a);

/**
 * The file of a picture with a declared width whose query only selects the size; null for others, such as
 * `show.php?id=1`, whose query selects the picture.
 */
function sizedFile({ kind, sources, isThumbnail }: FoundMedium): string | null {
  const [source] = sources;
  if (source === undefined || sources.length > 1 || kind !== 'image' || isThumbnail) return null;
  const { url, width } = source;
  const query = url.indexOf('?');
  if (query < 0 || width === null) return null;
  return kindOfSuffix(url)?.type === 'image' ? url.slice(0, query) : null;
}

/**
 * Uses thumbnails as posters: the widest becomes the poster of the video, if there is one. If nothing is played, the
 * widest is itself a picture. A player gets no poster if the item has another picture, since there it would appear as a
 * second picture.
 */
export function withPosters(found: readonly FoundMedium[], hasPicture: boolean): ItemMedium[] {
  const thumbnails = found.filter(({ isThumbnail }) => isThumbnail);
  const others = found.filter(({ isThumbnail }) => !isThumbnail);
  const [widest] = thumbnails.toSorted((a, b) => Number(b.width ?? 0) - Number(a.width ?? 0));
  if (widest === undefined) return others;
  const isPictured = hasPicture || others.some(({ kind }) => kind === 'image');
  const played = others.findIndex(({ kind }) => kind === 'video' || kind === 'player');
  if (played < 0) return isPictured ? others : [...others, widest];
  const needsPoster = others[played]!.poster === null && (others[played]!.kind === 'video' || !isPictured);
  const poster = widest.sources[0]!.url;
  return others.map((medium, at) => (at === played && needsPoster ? { ...medium, poster } : medium));
}
