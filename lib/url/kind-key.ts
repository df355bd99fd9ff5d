/** The key of a URL as a medium of one kind, so that the same URL in lists of different kinds gets different keys. */
import { MEDIA_TYPES, type MediaType } from '../model/media-kinds.js';

/**
 * The key with its last digit replaced for the kind. Keys of one URL as different kinds differ in nothing else;
 * collisions stay as unlikely as for any other keys.
 */
export function kindKey({ key, type }: { readonly key: string; readonly type: MediaType }): string {
  const digit = Number.parseInt(key.slice(-1), 16) ^ MEDIA_TYPES.indexOf(type);
  return key.slice(0, -1) + digit.toString(16);
}
