/** Checks the form of a URL in the output. */
import { parseUrl } from '../url/parse.js';
import { isNormalUrl } from '../url/resolve.js';
import { show } from '../text/show.js';
import type { Report } from './must-be.js';

/**
 * Reports a URL that is not an absolute http(s) URL without credentials in the URL Standard's form. Returns whether it
 * is right.
 */
export function checkUrl(path: string, url: string, report: Report): boolean {
  if (isNormalUrl(url)) return true;
  const parsed = parseUrl(url);
  const wrong = fault(url, parsed);
  if (wrong === null) return true;
  report(path, `${wrong}: is ${show(url)}`);
  return false;
}

function fault(url: string, parsed: URL | null): string | null {
  if (parsed === null) return 'must be a URL';
  if (!/^https?:$/.test(parsed.protocol)) return 'must be a URL of http or https';
  if (parsed.username !== '' || parsed.password !== '') return 'must be without credentials';
  return parsed.href === url ? null : `must be in normal form, ${show(parsed.href)}`;
}
