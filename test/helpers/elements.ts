/** Elements of a page at `BASE`, as the readers of attributes take them. */
import type { Attributes } from '../../lib/html/find-media/attributes.js';
import { createResolver } from '../../lib/url/resolve.js';

export const BASE = 'https://e.org/p/';

export const resolve = createResolver(BASE);

/** Attributes by name. */
export type Plain = Readonly<Record<string, string>>;

export const map = (attributes: Plain): Attributes => new Map(Object.entries(attributes));

export const maps = (list: readonly Plain[]): Attributes[] => list.map(map);

/** Removes the common host of the test URLs to make them short. */
export const short = (url: string | null): string | null => url?.replace(BASE, '') ?? null;
