/**
 * Pages and captures made to break their readers: the lines H, C, P and U of the catalogue that no other test covers,
 * and every generator of the bench of attacks, as far as it can be tested without a clock.
 */
import { spawnSync } from 'node:child_process';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import t from 'tap';
import { HOSTILE_PAGES } from '../../bench/attacks/hostile-pages.js';
import { compiledModules, otherCode, patternsOfProgram } from '../../bench/attacks/patterns.js';
import { allScanners, ONLY_SHORT } from '../../bench/attacks/scanners.js';
import { runStages } from '../../bench/inputs.js';
import { fuse } from '../../lib/flow/fused-loop.js';
import type { AnyStage } from '../../lib/flow/stage.js';
import { startStep } from '../../lib/flow/counted-step.js';
import { decodePage } from '../../lib/charset/decode-page.js';
import { pageKernel } from '../../lib/html/kernel.js';
import { MAX_PAGE_BYTES, MAX_TOKENS } from '../../lib/html/limits.js';
import { MAX_BLOCKS } from '../../lib/html/segments/segmenter.js';
import { tokenizePage } from '../../lib/html/tokens/tokenizer.js';
import type { Document } from '../../lib/model/document.js';
import type { SegmentedPage } from '../../lib/model/segments.js';
import { mediaId } from '../../lib/url/key.js';
import { createResolver } from '../../lib/url/resolve.js';
import { readCapture } from '../../lib/capture/capture.js';
import { decodeBody } from '../../lib/http/body.js';
import { readHttpMessage } from '../../lib/http/message.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { cutWindows } from '../../stages/cut-windows.js';
import { mergeWindows } from '../../stages/merge-windows.js';
import { tokenizeHtml } from '../../stages/tokenize-html.js';
import { writeRows } from '../../stages/write-rows.js';
import { firstDifference } from '../helpers/page-order.js';
import { random, runs, seed } from '../helpers/random.js';
import { emptyPage } from '../helpers/pages.js';
import { describe, segmentHtml } from '../helpers/segment.js';
import { gz, simpleRecord } from '../helpers/warc.js';

/** All lines for a crawl of these pages, without filters and with whole pages, as text. */
function linesOf(pages: readonly (string | Uint8Array)[], http = ''): string[] {
  const options = (stage: (typeof interleaved.stages)[number]): object => ({
    ...('filter' in stage.spec.options ? { filter: 'off' } : {}),
    ...('window' in stage.spec.options ? { window: 'all' } : {}),
    ...('policy' in stage.spec.options ? { policy: 'annotate' } : {}),
  });
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${http}\r\n`;
  const records = pages.map((page) =>
    gz(simpleRecord('response', Buffer.concat([Buffer.from(head), Buffer.from(page)]))),
  );
  const stages = interleaved.stages.map((stage) => stage.with(options(stage)));
  const chunks = [...runStages(stages, records)] as Uint8Array[];
  return Buffer.concat(chunks).toString().split('\n').slice(0, -1);
}

const documentsOf = (pages: readonly (string | Uint8Array)[], http?: string): Document[] =>
  linesOf(pages, http).map((line) => JSON.parse(line) as Document);

/** Length of the beginning that all hostile pages share. */
const PROLOGUE = HOSTILE_PAGES[0]!.make(0).indexOf('alt="A harbour"></p>') + 20;

const textOf = (page: SegmentedPage): string => Buffer.from(page.text).toString();

t.test('P1–P15: every hostile page is read to its end or flagged, and gives one document of valid JSON', (t) => {
  t.ok(HOSTILE_PAGES.length >= 100);
  for (const { name, make } of HOSTILE_PAGES) {
    const [document, ...more] = documentsOf([make(1 << 14)]);
    t.same(more, [], name);
    t.match(document?.segments[0], { type: 'text' }, `${name}: the honest beginning comes out`);
    t.ok(document!.words_kept <= document!.words_total, `${name}: no word comes out twice`);
  }
  t.end();
});

t.test('P1–P15: blocks, media and text of a hostile page grow no faster than it does', (t) => {
  for (const { name, make } of HOSTILE_PAGES) {
    const [small, large] = [1 << 14, 1 << 16].map((bytes) => {
      const body = make(bytes);
      const { blocks, media, text, flags } = segmentHtml(body);
      return { body: body.length, counts: [blocks.length, media.length, text.length], flags };
    });
    large!.counts.forEach((count, i) =>
      t.ok(count <= small!.counts[i]! * 4 + 64, `${name}: ${small!.counts[i]} became ${count}`),
    );
    t.ok(large!.counts[2]! <= large!.body * 1.5, `${name}: no more text than page`);
  }
  t.end();
});

t.test('P1: text below the nesting limit is kept, and the text after it is in its place', (t) => {
  for (const element of ['div', 'ul><li', 'blockquote', 'table><tr><td', 'section', 'b', 'span', 'font', 'article']) {
    const open = `<${element}>`.repeat(200_000 / element.length);
    const close = `</${element.split('><')[0]}>`.repeat(200_000 / element.length);
    const page = segmentHtml(`${open}deep words${close}<p>after them`);
    t.equal(textOf(page).replace(/\s+/g, ' ').trim(), 'deep words after them', element);
  }
  const hidden = segmentHtml(`${'<div>'.repeat(600)}<div hidden>not shown</div>${'</div>'.repeat(600)}<p>shown`);
  t.notOk(hidden.blocks.at(-1)!.region, 'after the deep part nothing is hidden');
  t.end();
});

t.test('P2: formatting elements in the wrong order change no text', (t) => {
  const page = segmentHtml(`<p>${Array.from({ length: 5000 }, (_, i) => `<b id=${i}><i id=${i}>w${i} </b>`).join('')}`);
  t.equal(page.wordsTotal, 5000);
  t.equal(page.blocks.length, 1);
  t.end();
});

t.test('P3: end tags without a start lose no text', (t) => {
  const page = segmentHtml(
    `${'<div><span>'.repeat(10_000)}a${'</li></td></b></x></figure></video>'.repeat(40_000)}b<p>c`,
  );
  t.equal(textOf(page).replace(/\s+/g, ' ').trim(), 'a b c');
  t.end();
});

t.test('P7: control characters and long names are no text and no elements', (t) => {
  const table: [string, string, string][] = [
    ['NUL in text', 'a\0b', 'ab'],
    ['lone CR', 'a\rb', 'a b'],
    ['form feed', 'a\fb', 'a b'],
    ['NUL in a name', '<p\0>a</p\0>b', 'ab'],
    ['a name of 1 MiB', `a<${'x'.repeat(1 << 20)}>b`, 'ab'],
    ['a closing name of 1 MiB', `a</${'x'.repeat(1 << 20)}>b`, 'ab'],
  ];
  for (const [name, html, expected] of table) t.equal(textOf(segmentHtml(html)).trim(), expected, name);
  t.end();
});

t.test('P8: the first base that is http(s) is the base, whatever comes before and after', (t) => {
  const image = '<img src=a.jpg>';
  const table: [string, string, string][] = [
    ['P8 none', image, 'https://page.example/dir/a.jpg'],
    ['P8 one', `<base href=https://b.example/x/>${image}`, 'https://b.example/x/a.jpg'],
    ['P8 two', `<base href=//b.example/><base href=//c.example/>${image}`, 'https://b.example/a.jpg'],
    ['P8 javascript', `<base href=javascript:alert(1)>${image}`, 'https://page.example/dir/a.jpg'],
    ['P8 data, then another', `<base href=data:,x><base href=//c.example/>${image}`, 'https://c.example/a.jpg'],
    ['P8 without href, then another', `<base target=x><base href=/y/>${image}`, 'https://page.example/y/a.jpg'],
    ['P8 relative', `<base href=../up/>${image}`, 'https://page.example/up/a.jpg'],
    ['P8 after the image', `${image}<base href=//c.example/>`, 'https://c.example/a.jpg'],
    ['P8 unparsable', `<base href="http://[x/">${image}`, 'https://page.example/dir/a.jpg'],
    ['P8 empty', `<base href="">${image}`, 'https://page.example/dir/a.jpg'],
  ];
  for (const [name, html, url] of table)
    t.equal(segmentHtml(html, { url: 'https://page.example/dir/page.html' }).media[0]?.url, url, name);
  t.end();
});

t.test('P10: elements with special content are read as the HTML standard says', (t) => {
  const table: [string, string, string][] = [
    ['P10 noscript text', '<p>a <noscript>b</noscript>c', 'paragraph @0+2: "a c"\n'],
    [
      'P10 noscript image',
      '<noscript><img src=/b.jpg></noscript>',
      'image @0 https://page.example/b.jpg via img@src [noscript]\n',
    ],
    ['P10 template', '<p>a<template><p>b<img src=/b.jpg></template>', 'paragraph @0+1: "a"\n'],
    [
      'P10 shadow root',
      '<x-y><template shadowrootmode=open><p>b</template><p>a</x-y>',
      'paragraph @0+1: "b"\nparagraph @1+1: "a"\n',
    ],
    ['P10 plaintext', '<p>a<plaintext><p>b', 'paragraph @0+1: "a"\npreformatted @1+1: "<p>b"\n'],
    ['P10 frameset', '<frameset><frame src=/a.html></frameset><noframes>b</noframes>', '\n'],
    [
      'P10 XHTML',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a<br/>b</p></body></html>',
      'paragraph @0+2: "a\\nb"\n',
    ],
    [
      'P10 AMP',
      '<amp-img src=/a.jpg width=90 height=80></amp-img>',
      'image @0 https://page.example/a.jpg via amp-img@src width=90 height=80\n',
    ],
  ];
  for (const [name, html, expected] of table) t.equal(describe(segmentHtml(html)), expected, name);
  t.end();
});

t.test('P11: a page cut anywhere gives the beginning of what the whole page gives, and says that it is cut', (t) => {
  const html =
    '<h1>One two</h1><p>three <a href=/x>four</a> <img src=/a.jpg alt="fi ve"> six</p><ul><li>se<b>ven</b></ul>';
  const whole = textOf(segmentHtml(html)).replace(/\s+/g, ' ');
  for (let end = 1; end < html.length; end++) {
    const part = textOf(segmentHtml(html.slice(0, end)))
      .replace(/\s+/g, ' ')
      .trim();
    // By the HTML standard, a `<` or `</` at the end of the page is text.
    if (!whole.startsWith(part.replace(/ ?<\/?$/, ''))) t.fail(`${html.slice(0, end)} gives ${part}`);
  }
  const cap = documentsOf([`<p>${'word '.repeat(100)}<img src=/a.jpg>`.padEnd(1 << 20, 'x')]);
  t.equal(cap[0]?.truncated, 'cap', 'P11 of exactly 1 MiB');
  t.end();
});

t.test('P14: dangerous text is harmless in the output', (t) => {
  const nasty = `</script><!-- ]]> {"a":1} \u001b[31m \u202e\u2066 \u2028\u2029 \\u0000 ' " \u0085 \u009b`;
  const page = `<p>${'word '.repeat(60)}${nasty.replaceAll('<', '&lt;')}<img src=/a.jpg alt="${nasty.replaceAll('"', '&quot;')}">`;
  const lines = linesOf([page, page]);
  t.equal(lines.length, 2, 'P14 one line a document');
  for (const line of lines) {
    const document = JSON.parse(line) as Document;
    t.ok(document.segments.some((segment) => segment.type === 'text' && segment.text.includes('</script>')));
    t.notMatch(line, /[\u0000-\u001f\u007f]/, 'P14 no control character of ASCII as it is');
  }
  t.end();
});

t.test('P15: pages without text, without media or with too much text are read', (t) => {
  const [none, only] = ['', `<p>${'word '.repeat(50)}`].map((html) => segmentHtml(html));
  t.same([none!.blocks.length, none!.media.length, only!.media.length], [0, 0, 0]);
  const long = segmentHtml('word '.repeat(1_500_000));
  t.same([long.wordsTotal, long.blocks.length], [1_500_000, 1]);
  t.end();
});

t.test('P13: a page gives the same result alone as with other pages before it and between its stages', (t) => {
  const dice = random(seed);
  const made = HOSTILE_PAGES.map(({ make }) => make(1 << 10).subarray(PROLOGUE));
  for (let run = 0; run < runs(40); run++) {
    const pages = Array.from({ length: 5 }, () => dice.pick(made));
    const difference = firstDifference(pages, 30, dice);
    if (difference !== null) t.fail(`WEFT_SEED=${seed}`, { difference, html: String(pages[difference.page]) });
  }
  t.end();
});

t.test('P13: a page whose bytes are taken away before it is segmented does not affect the next ones', (t) => {
  // Two names that are cached in the same slot.
  const page = Buffer.from('<p>&egrave;');
  const before = textOf(segmentHtml(page));
  const lost = Uint8Array.from(Buffer.from('<p>&iacute;'));
  const tokens = tokenizePage(lost);
  structuredClone(lost.buffer, { transfer: [lost.buffer] });
  t.throws(() => pageKernel.segment(tokens, MAX_BLOCKS));
  t.same([before, textOf(segmentHtml(page))], ['è\n', 'è\n']);
  t.end();
});

t.test('P13: a hundred thousand titles or JSON-LD blocks do not fill memory', (t) => {
  for (const unit of ['<title>x</title>', '<script type=application/ld+json>1</script>']) {
    const { findings } = pageKernel.segment(tokenizePage(Buffer.from(`<p>a${unit.repeat(200_000)}`)), MAX_BLOCKS);
    t.ok(findings.byteLength < 5 << 20, `${findings.byteLength} bytes for ${unit}`);
  }
  pageKernel.release(0);
  t.end();
});

t.test('P13: a page for which there is no memory is rejected by name, and the next page is read', (t) => {
  const script = `
    import { tokenizePage } from './lib/html/tokens/tokenizer.js';
    for (const bytes of [1 << 16, 1 << 23, 1 << 16]) {
      try {
        console.log(tokenizePage(Buffer.alloc(bytes, '<b>')).count);
      } catch (error) {
        console.log(error.message);
      }
    }`;
  const run = (flag: string) =>
    spawnSync(process.execPath, [flag, '--input-type=module', '--eval', script], { encoding: 'utf8' }).stdout.split(
      '\n',
    );
  t.same(run('--wasm-max-mem-pages=100'), ['21846', 'no memory for a page of 8388608 bytes', '21846', '']);
  t.match(run('--wasm-max-mem-pages=1')[0], /^no room for the HTML kernel: .*ulimit -v/, 'nor for the kernel itself');
  t.end();
});

t.test('P13: a page for which the kernel has no room is refused at once', (t) => {
  t.throws(() => tokenizePage(new Uint8Array(MAX_PAGE_BYTES + 1)), {
    name: 'RangeError',
    message: /at most 1073741824/,
  });
  t.throws(() => tokenizePage(Buffer.from('a'), { lastStartTag: 'a'.repeat(256) }), { name: 'RangeError' });
  t.equal(
    tokenizePage(Buffer.from('<b><i>'), { maxTokens: 2 ** 32 }).count,
    2,
    'more tokens than fit are not asked for',
  );
  t.throws(() => tokenizeHtml.with({ maxTokens: MAX_TOKENS + 1 }), /max-?tokens must be/i);
  t.end();
});

/** Codes of the rejects of one item. */
function rejectsOf(stages: readonly AnyStage[], item: unknown): string[] {
  const codes: string[] = [];
  const steps = stages.map((stage) =>
    startStep(stage, stage.preset, { onReject: ({ code }) => void codes.push(code) }),
  );
  const fused = fuse(steps, {});
  for (const items of [fused.transform(item), fused.flush()]) for (const _item of items);
  for (const step of steps) step.checkCounters();
  return codes;
}

t.test(
  'P13: a page of nearly a gigabyte gives a result, and one that cannot be decoded a reject',
  { skip: process.env['WEFT_HUGE'] === undefined && 'takes 5 GiB of memory: set WEFT_HUGE=1' },
  (t) => {
    const page = Buffer.alloc(950 << 20, 'x');
    page.write('<p>a&nGt;b<title>Long ');
    const { text, info } = segmentHtml(page);
    t.same([Buffer.from(text).toString(), info.title?.slice(0, 7)], ['a≫⃒b\n', 'Long xx']);
    const header = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n';
    const block = Buffer.alloc(header.length + 2 ** 29);
    block.write(header);
    const gates = { status: new Set([200]), includeHost: null, excludeHost: null, maxPage: MAX_PAGE_BYTES };
    const url = 'https://page.example/';
    const record = {
      type: 'response',
      headers: [['WARC-Target-URI', url]],
      block,
      oddities: [],
      provenance: emptyPage.provenance,
    } as const;
    t.same(readCapture(record, gates), { fault: 'page-too-big', url });
    const short = segmentHtml('<p>a');
    const long = { ...short, text: new Uint8Array(2 ** 29), blocks: [{ ...short.blocks[0]!, byteEnd: 2 ** 29 }] };
    t.same(rejectsOf([cutWindows.with({ window: 'all' }), mergeWindows], long), ['text-too-long']);
    t.same(rejectsOf([writeRows], Array(600).fill('x'.repeat(1 << 20))), ['line-too-long']);
    t.end();
  },
);

t.test('H5: every encoding is decoded, and damage and bombs are contained', (t) => {
  const page = Buffer.from('<!doctype html><p>Hello, page.'.repeat(50));
  const limit = 1 << 20;
  const bomb = Buffer.alloc(4 * limit, 0x61);
  const { zstdCompressSync: zstd } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Buffer };
  const encodings: [string, (bytes: Uint8Array) => Buffer][] = [
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ...(zstd === undefined ? [] : [['zstd', zstd] as [string, typeof zstd]]),
  ];
  for (const [encoding, encode] of encodings) {
    const fields = [['Content-Encoding', encoding]] as const;
    const decoded = decodeBody(encode(page), fields, limit);
    t.ok(typeof decoded !== 'string' && decoded.bytes.equals(page), `H5 ${encoding}`);
    t.equal(decodeBody(encode(bomb), fields, limit), 'page-too-big', `H5 a bomb of ${encoding}`);
    const fits = decodeBody(encode(bomb.subarray(0, limit)), fields, limit);
    t.ok(typeof fits !== 'string' && fits.bytes.length === limit, `H5 ${encoding} of exactly the cap`);
    for (let cut = 0; cut < 40; cut++) {
      const part = decodeBody(encode(page).subarray(0, cut), fields, limit);
      if (typeof part !== 'string' && part.bytes.length > page.length) t.fail(`${encoding} cut at ${cut}`);
    }
  }
  t.end();
});

t.test('H6: the length in the HTTP header is not trusted', (t) => {
  for (const length of ['0', '5', '99999', '-1', 'x', '9'.repeat(400)]) {
    const text = 'word '.repeat(60);
    const [document] = documentsOf([`<p>${text}<img src=/a.jpg>`], `Content-Length: ${length}\r\n`);
    t.equal(document?.words_total, 60, `H6 ${length.slice(0, 10)}`);
  }
  const message = readHttpMessage(Buffer.from(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(2 << 20)}`));
  t.equal(message, 'http-header-too-big', 'H6 a header over 1 MiB without an end');
  t.end();
});

t.test('C3: Shift_JIS and GB 18030 called UTF-8 are read as windows-1252, and flagged', (t) => {
  for (const hex of ['93fa967b8cea82cc83658358836782c582b7', 'c4e3bac3a3acd5e2cac7d6d0cec4']) {
    const page = decodePage(Buffer.concat([Buffer.from('<p>'), Buffer.from(hex, 'hex')]), 'utf-8');
    t.match(
      page,
      { charset: 'windows-1252', via: 'default', flags: [{ rule: 'charset-guessed', threshold: 0.5 }] },
      `C3 ${hex}`,
    );
  }
  t.end();
});

t.test('C5: whatever is in a page, its document is valid UTF-8 and valid JSON without NUL', (t) => {
  const bodies = [
    Buffer.from(`<p>${'word '.repeat(60)}a\0b&#0;c&#xD800;d&#x110000;e<img src=/a.jpg alt="\0&#xDFFF;">`),
    Buffer.concat([Buffer.from(`<p>${'word '.repeat(60)}<img src=/a.jpg>`), Buffer.from('\uFFFD'.repeat(1 << 18))]),
    Buffer.concat([Buffer.from(`<p>${'word '.repeat(200)}<img src=/a.jpg>`), Buffer.from('eda080c0af', 'hex')]),
  ];
  for (const line of linesOf(bodies)) {
    const document = JSON.parse(line) as Document;
    t.ok(line.isWellFormed() && JSON.stringify(document).isWellFormed());
    t.notMatch(line, /\\u0000|\0|\\ud[89a-f]/i);
  }
  t.end();
});

t.test('U2: ports, spaces, look-alikes and broken percent signs are read as the URL standard says', (t) => {
  const resolve = createResolver('https://page.example/');
  const table: [string, string | null][] = [
    ['http://h.example:0/', 'http://h.example:0/'],
    ['http://h.example:22/a', 'http://h.example:22/a'],
    ['http://h.example:65536/', null],
    ['/a b.jpg', 'https://page.example/a%20b.jpg'],
    ['/%zz.jpg', 'https://page.example/%zz.jpg'],
    ['https://раураl.example/', 'https://xn--l-7sba6dbr.example/'],
    ['http://a b.example/', null],
  ];
  for (const [raw, expected] of table) t.equal(resolve(raw), expected, `U2 ${raw}`);
  t.end();
});

t.test('U5: signatures and sessions in a query are kept, and are part of the key', (t) => {
  const [one, two] = ['AAA', 'BBB'].map((signature) => `https://h.example/a.jpg?X-Amz-Signature=${signature}&sid=1`);
  t.equal(createResolver('https://page.example/')(one!), one, 'U5 nothing is taken out');
  t.not(mediaId(one!), mediaId(two!), 'U5 the key knows them apart');
  t.end();
});

t.test('U6: keys of a hundred thousand URLs are all different', (t) => {
  const keys = new Set(Array.from({ length: 100_000 }, (_, i) => mediaId(`https://h.example/${i}.jpg`)));
  t.equal(keys.size, 100_000);
  t.end();
});

/** Modules that compose a pattern at run time, and the scanner that covers it. */
const COMPOSED: ReadonlyMap<string, string> = new Map([
  ['lib/adapters/placeholders.js', 'imageTokens'],
  ['lib/rules/medium/icon-image.js', 'icon-image'],
  ['lib/text/words.js', 'countWords'],
  ['lib/url/resolve.js', 'resolve'],
]);

t.test('R10: every regular expression of the program is among the scanners that the bench of attacks runs', (t) => {
  const names = new Set(allScanners().map(({ name }) => name));
  const patterns = patternsOfProgram();
  t.ok(patterns.length > 100, `${patterns.length} patterns`);
  for (const { name } of patterns) if (!names.has(name)) t.fail(name);
  for (const name of ONLY_SHORT.keys()) t.ok(names.has(name), `${name} is still there`);
  for (const { file, code } of compiledModules()) {
    // Any slash that is left is a division, or a pattern that was missed.
    t.notMatch(otherCode(code), /\/(?! )/, `${file}: no pattern is overlooked`);
    t.notMatch(code, /\$\{[^}`]*[(,]\/[^/]/, `${file}: no pattern stands inside a template`);
    if (code.includes('new RegExp(')) t.ok(names.has(COMPOSED.get(file) ?? ''), `${file}: what it composes is run`);
  }
  t.end();
});
