/** Test cases of rules that judge media by their URL. */
import { wordList } from '../../text/word-list.js';

interface UrlCase {
  readonly name: string;
  readonly input: { readonly url: string };
  readonly expected: boolean;
}

/** A case for each URL in a text, where URLs are separated by spaces. */
export function urlCases(expected: boolean, urls: string): UrlCase[] {
  return wordList(urls).map((url) => ({ name: url, input: { url }, expected }));
}
