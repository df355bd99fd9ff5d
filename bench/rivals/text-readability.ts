/**
 * Extracts main content with Readability on a jsdom tree; pages are read by warcio and decoded as browsers do. Prints
 * one line of JSON per page, with text and HTML.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { oraclePages } from '../oracle/pages.js';

/** The parts of the two packages that are used. They are not dependencies of weft and may be missing. */
interface Dom {
  readonly window: { readonly document: object; close(): void };
}
interface Jsdom {
  readonly JSDOM: new (html: string, options: { readonly url: string; readonly virtualConsole: object }) => Dom;
  readonly VirtualConsole: new () => object;
}
interface ReadabilityModule {
  readonly Readability: new (document: object) => {
    parse(): { readonly textContent: string; readonly content: string } | null;
  };
}

const modules = createRequire(join(resolve(process.env['WEFT_RIVALS'] ?? '.'), 'from-here.js'));
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package may be absent, and so are its types
const { JSDOM, VirtualConsole } = modules('jsdom') as Jsdom;
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package may be absent
const { Readability } = modules('@mozilla/readability') as ReadabilityModule;

for await (const { url, status, html } of oraclePages(process.argv[2]!)) {
  if (status !== 200) continue;
  // A separate console, because jsdom reports every style sheet it cannot read on the usual one.
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  const article = new Readability(window.document).parse();
  window.close();
  process.stdout.write(`${JSON.stringify({ url, text: article?.textContent ?? '', html: article?.content ?? '' })}\n`);
}
