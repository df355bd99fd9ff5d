/** A medium that a feed or sitemap names, in one or several forms. */
import type { MediaType } from '../model/media-kinds.js';

export interface ItemSource {
  /** Absolute http(s) URL. */
  readonly url: string;
  /** Declared type, or null. */
  readonly mime: string | null;
  /** Declared width in pixels, or null. */
  readonly width: string | null;
}

/** `player` is a page that plays the medium. */
export type ItemKind = MediaType | 'player';

export interface ItemMedium {
  readonly kind: ItemKind;
  /** At least one. All after the first are alternative forms of the same medium. */
  readonly sources: readonly ItemSource[];
  readonly width: string | null;
  readonly height: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly poster: string | null;
  /** URLs of transcripts and captions. */
  readonly tracks: readonly string[];
}

/** A medium as an item's elements declare it, before thumbnails become posters. */
export interface FoundMedium extends ItemMedium {
  readonly isThumbnail: boolean;
}
