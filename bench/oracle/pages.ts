/**
 * Reads the HTML pages of a WARC with independent parsers only: Node's gunzip, warcio, html-encoding-sniffer and the
 * WHATWG decoders.
 */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { WARCParser } from 'warcio';

export interface OraclePage {
  readonly url: string;
  readonly status: number;
  readonly html: string;
}

// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the package has no types
const sniffEncoding = createRequire(import.meta.url)('html-encoding-sniffer') as (
  body: Uint8Array,
  options: { readonly transportLayerEncodingLabel?: string | undefined; readonly defaultEncoding: string },
) => string;

/** NOTE: Node decompresses and warcio only parses, which is twice as fast. Both stop at damage without an error. */
export async function* oraclePages(file: string): AsyncGenerator<OraclePage> {
  const stored = createReadStream(file);
  const bytes = file.endsWith('.gz') ? pipeline(stored, createGunzip(), rethrow) : stored;
  for await (const record of new WARCParser(bytes)) {
    const { warcType, warcTargetURI, httpHeaders } = record;
    if (warcType !== 'response' || !httpHeaders || !warcTargetURI) continue;
    const type = httpHeaders.headers.get('Content-Type') ?? '';
    if (type !== '' && !/html/i.test(type)) continue;
    const body = await record.readFully(true);
    yield { url: warcTargetURI, status: Number(httpHeaders.statusCode ?? 0), html: decode(body, type) };
  }
}

/** Does nothing: whoever reads the broken stream receives the error from it. */
function rethrow(): void {}

function decode(body: Uint8Array, type: string): string {
  const transportLayerEncodingLabel = /charset\s*=\s*["']?([^"';\s]+)/i.exec(type)?.[1];
  const encoding = sniffEncoding(body, {
    transportLayerEncodingLabel,
    defaultEncoding: isUtf8(body) ? 'UTF-8' : 'windows-1252',
  });
  return new TextDecoder(encoding).decode(body);
}
