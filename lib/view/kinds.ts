/** How each kind of medium is drawn. */
import { MEDIA_TYPES, type MediaType } from '../model/media-kinds.js';

interface Drawing {
  /** Width and height of the placeholder for a medium that declares no size. */
  readonly proportions: readonly [width: number, height: number];
  /** Its symbol: SVG in a square of 24 units. */
  readonly sign: string;
  /** Its colour in the light theme. */
  readonly light: string;
  /** Its colour in the dark theme. */
  readonly dark: string;
}

export const drawings: { readonly [kind in MediaType]: Drawing } = {
  image: {
    proportions: [4, 3],
    sign: '<rect x="2" y="4" width="20" height="16" rx="2"/><circle cx="8" cy="9" r="2"/><path d="M3 18l6-5 4 3 4-5 5 6"/>',
    light: '#2a7a4b',
    dark: '#74c497',
  },
  audio: {
    proportions: [3, 1],
    sign: '<path d="M4 9v6h4l6 5V4L8 9zM17 8c2 2 2 6 0 8M19.5 5c4 4 4 10 0 14"/>',
    light: '#8a5a00',
    dark: '#dcb060',
  },
  video: {
    proportions: [16, 9],
    sign: '<circle cx="12" cy="12" r="10"/><path d="M10 8v8l6-4z"/>',
    light: '#8b2f63',
    dark: '#e091bd',
  },
};

/** A style sheet with a rule for every kind, separated by spaces. */
export const styleOfKinds = (style: (kind: MediaType) => string): string => MEDIA_TYPES.map(style).join(' ');
