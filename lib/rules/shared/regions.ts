/** Which places on a page are not part of its content: hidden ones, navigation and other boilerplate. */
import { Region } from '../../model/segments.js';

const FRAME = Region.nav | Region.aside | Region.header | Region.footer | Region.role;

/** Whether the place is hidden in a browser. */
export const isHidden = (region: number): boolean => (region & Region.hidden) !== 0;

/** Whether the place is boilerplate: navigation, an aside, the page's own header or footer, a landmark role. */
export const inFrame = (region: number): boolean => (region & FRAME) !== 0;
