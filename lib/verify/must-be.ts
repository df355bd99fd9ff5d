/** How checks report what they find. */
import { show } from '../text/show.js';

/** Reports that something is wrong at `path`. The path followed by `what` is a sentence. */
export type Report = (path: string, what: string) => void;

/** Reports if two values that must be equal are not. */
export function mustBe(report: Report, path: string, is: unknown, shouldBe: unknown, why = ''): void {
  if (is !== shouldBe) report(path, `must be ${show(shouldBe)}${why === '' ? '' : `, ${why}`}: is ${show(is)}`);
}
