/** Main content by Readability on a jsdom tree, read by warcio and decoded as browsers do: one line of JSON a page, text and HTML. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { oraclePages } from '../oracle/pages.js';

/** As much of the two packages as is used here: they are no dependency of ours and may be absent. */
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
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- likewise
const { Readability } = modules('@mozilla/readability') as ReadabilityModule;

for await (const { url, status, html } of oraclePages(process.argv[2]!)) {
  if (status !== 200) continue;
  // A console of its own: jsdom reports every stylesheet it cannot read to the usual one.
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  const article = new Readability(window.document).parse();
  window.close();
  process.stdout.write(`${JSON.stringify({ url, text: article?.textContent ?? '', html: article?.content ?? '' })}\n`);
}
