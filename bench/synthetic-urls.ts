/**
 * Writes a plain WARC file whose pages name images, each with a different URL: `node bench/synthetic-urls.js 5000000`.
 * It is used to measure the memory for the keys of a URL list: `… | /usr/bin/time -v node pipelines/urls.js >
 * /dev/null`.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const IMAGES_A_PAGE = 1000;

function pageRecord(page: number, images: number): string {
  const body = Array.from({ length: images }, (_, i) => `<img src="/photos/${page}/${page * 7919 + i}.jpg" alt="a">`);
  const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body.join('\n')}`;
  const head = [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Target-URI: http://host${page % 997}.example/${page}`,
    'WARC-Date: 2024-05-18T12:00:00Z',
    `WARC-Record-ID: <urn:page:${page}>`,
    `Content-Length: ${block.length}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${block}\r\n\r\n`;
}

function* records(urls: number): Generator<string> {
  for (let left = urls, page = 0; left > 0; left -= IMAGES_A_PAGE, page++)
    yield pageRecord(page, Math.min(left, IMAGES_A_PAGE));
}

await pipeline(Readable.from(records(Number(process.argv[2] ?? 5_000_000))), process.stdout);
