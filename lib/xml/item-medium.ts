/** A medium that a feed or sitemap names, in one or several forms. */
import type { MediaType } from '../model/media-kinds.js';

export interface ItemSource {
  /** Absolute http(s) URL. */
  readonly url: string;
  /** Type as declared, or null. */
  readonly mime: string | null;
  /** Width in pixels as declared, or null. */
  readonly width: string | null;
}

/** `player`: a page that plays it. */
export type ItemKind = MediaType | 'player';

export interface ItemMedium {
  readonly kind: ItemKind;
  /** At least one; all but the first are other forms of the same. */
  readonly sources: readonly ItemSource[];
  readonly width: string | null;
  readonly height: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly poster: string | null;
  /** URLs of transcripts and captions. */
  readonly tracks: readonly string[];
}

/** As the elements of an item name it. */
export interface FoundMedium extends ItemMedium {
  readonly isThumbnail: boolean;
}
