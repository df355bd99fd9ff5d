/** Elements of a page at `BASE`, as the readers of attributes take them. */
import type { Attributes } from '../../lib/html/find-media/attributes.js';
import { createMediaResolver } from '../../lib/url/element-resolver.js';

export const BASE = 'https://e.org/p/';

export const resolve = createMediaResolver(BASE);

/** Attributes by name. */
export type Plain = Readonly<Record<string, string>>;

export const map = (attributes: Plain): Attributes => new Map(Object.entries(attributes));

export const maps = (list: readonly Plain[]): Attributes[] => list.map(map);

/** Removes the common host of the test URLs to make them short. */
export const short = (url: string | null): string | null => url?.replace(BASE, '') ?? null;
