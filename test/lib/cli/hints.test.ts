/** Advice where a run wrote nothing, and refusals of what could only disappoint. */
import t from 'tap';
import { readOutputRequest } from '../../../lib/cli/destination.js';
import { readCommandLine } from '../../../lib/cli/flags.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { run } from '../../helpers/run.js';

function record(type: string, contentType: string, block: string): string {
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    'WARC-Record-ID: <urn:uuid:3f1f2c1e-0000-4000-8000-000000000001>',
    'WARC-Date: 2024-05-18T00:00:00Z',
    'WARC-Target-URI: http://a.example/x',
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(block)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${block}\r\n\r\n`;
}

const response = (type: string, body: string): string =>
  record('response', 'application/http; msgtype=response', `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n${body}`);

const CASES: { name: string; input: string; args?: string[]; hint: RegExp | null }[] = [
  {
    name: 'a WET file',
    input: record('conversion', 'text/plain', 'Some text.'),
    hint: /as WET files have: read the WARC/,
  },
  {
    name: 'a WAT file',
    input: record('metadata', 'application/json', '{}'),
    hint: /as WAT files have: `weft urls` reads/,
  },
  {
    name: 'a feed',
    input: response('application/rss+xml', '<rss><channel/></rss>'),
    hint: /not HTML may be feeds .*--feeds/,
  },
  { name: 'a feed that was read', input: response('image/png', 'x'), args: ['--feeds'], hint: null },
  { name: 'a short page', input: response('text/html', '<p>Hello.'), hint: null },
];

t.test('a run that wrote nothing gives advice', async (t) => {
  for (const { name, input, args = [], hint } of CASES) {
    const { code, stderr } = await run(['pipelines/interleaved.js', ...args], input);
    t.equal(code, 0, name);
    t.match(stderr, hint === null ? /^weft interleaved: no documents from 1 records[^\n]*\n$/ : hint, name);
  }
});

t.test('--language refuses what is no code, and names the codes to use', (t) => {
  const read = (language: string) => readCommandLine(['--language', language], interleaved).options;
  for (const wrong of ['english', 'en,german', 'e', '1', 'Türkçe']) {
    t.throws(
      () => read(wrong),
      { name: 'UsageError', message: /codes of two or three letters \(ISO 639\), such as en, deu/ },
      wrong,
    );
  }
  for (const right of ['en', 'eng,de', 'pt-BR', 'zh_Hant', 'EN'])
    t.same(read(right), { language: right.split(',') }, right);
  t.end();
});

t.test('binary output to a terminal is refused', (t) => {
  const request = (isTerminal: boolean, ...args: string[]) =>
    readOutputRequest(interleaved, readCommandLine(args, interleaved).run, isTerminal);
  const message = /^--format arrow is binary, and standard output is a terminal: add --output FILE or a pipe$/;
  t.throws(() => request(true, '--format', 'arrow'), { name: 'UsageError', message });
  t.throws(() => request(true, '--format', 'arrow', '-o', '-'), { name: 'UsageError', message });
  t.equal(request(false, '--format', 'arrow').format, 'arrow', 'not to a pipe');
  t.equal(request(true, '--format', 'arrow', '-o', 'x.arrows').format, 'arrow', 'nor to a file');
  t.equal(request(true, '--format', 'jsonl').format, 'jsonl', 'nor lines of JSON');
  t.end();
});
