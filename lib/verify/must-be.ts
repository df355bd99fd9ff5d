/** How checks report what they find. */
import { show } from '../text/show.js';

/** Something is wrong at `path`; `what` ends the sentence that the path begins. */
export type Report = (path: string, what: string) => void;

/** Reports where two values that must be the same are not. */
export function mustBe(report: Report, path: string, is: unknown, shouldBe: unknown, why = ''): void {
  if (is !== shouldBe) report(path, `must be ${show(shouldBe)}${why === '' ? '' : `, ${why}`}: is ${show(is)}`);
}
