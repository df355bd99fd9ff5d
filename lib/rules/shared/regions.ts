/** Which places on a page are no part of what it says: hidden ones, and its navigation and other boilerplate. */
import { Region } from '../../model/segments.js';

const FRAME = Region.nav | Region.aside | Region.header | Region.footer | Region.role;

/** Whether a browser does not show the place. */
export const isHidden = (region: number): boolean => (region & Region.hidden) !== 0;

/** Whether the place is boilerplate: navigation, an aside, the page's own header or footer, a landmark role. */
export const inFrame = (region: number): boolean => (region & FRAME) !== 0;
