/** The key of a URL as one kind of medium: lists of different kinds know nothing of one another. */
import type { MediaType } from '../model/media.js';

const KINDS: readonly MediaType[] = ['image', 'audio', 'video'];

/** Keys of one URL as different kinds differ in their last digit, in nothing else: as unlikely to meet another as any. */
export function kindKey({ key, type }: { readonly key: string; readonly type: MediaType }): string {
  const digit = Number.parseInt(key.slice(-1), 16) ^ KINDS.indexOf(type);
  return key.slice(0, -1) + digit.toString(16);
}
