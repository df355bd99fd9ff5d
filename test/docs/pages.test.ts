/** README.md and docs/: commands give what is printed, programs run, links lead somewhere. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import type { TextSegment } from '../../lib/model/document.js';
import { createDocument } from '../../lib/document/from-page.js';
import { cutPageWindows } from '../../lib/document/cut-windows.js';
import { root, run, shell } from '../helpers/run.js';
import { segmentHtml } from '../helpers/segment.js';
import { codeBlocks, pages } from '../readme.js';

const named = [...pages(), 'CONTRIBUTING.md', 'CHANGELOG.md'];
const texts = new Map(named.map((page) => [page, readFileSync(join(root, page), 'utf8')]));
const inLanguage = (language: string): { page: string; text: string }[] =>
  named.flatMap((page) => codeBlocks(page, language).map((text) => ({ page, text })));
const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

/** The programs that shell lines need. */
const TOOLS = ['jq', 'curl', 'zstd', 'python3'];

function missingTool(command: string): string | undefined {
  return TOOLS.find((tool) => new RegExp(`\\b${tool}\\b`).test(command) && spawnSync('which', [tool]).status !== 0);
}

/** The text without the spaces that only some systems' `uniq -c` puts before its numbers. */
const evened = (text: string): string => text.replaceAll(/^ +/gm, '');

t.test('commands in the docs give the output that they show', async (t) => {
  const commands = inLanguage('console').flatMap(({ page, text }) =>
    text
      .split(/^\$ /m)
      .slice(1)
      .map((shown) => {
        const end = shown.indexOf('\n');
        return { page, command: shown.slice(0, end), output: shown.slice(end + 1) };
      }),
  );
  t.ok(commands.length >= 3);
  for (const { page, command, output } of commands) {
    const missing = missingTool(command);
    if (missing === undefined)
      t.equal(evened((await shell(command)).stdout.toString()), evened(output), `${page}: ${command}`);
    else t.pass(`${page}: ${command}`, { skip: `needs ${missing}` });
  }
});

t.test('Python programs in the docs run', { skip: missingTool('python3') === undefined ? false : 'needs python3' }, async (t) => {
  const documents = (await run(['pipelines/interleaved.js'], sample)).stdout.toString();
  const cwd = t.testdir({ 'documents.jsonl': documents });
  for (const { page, text } of inLanguage('python')) {
    const { status, stderr } = spawnSync('python3', ['-c', text], { cwd, encoding: 'utf8' });
    t.equal(status, 0, `${page}: ${stderr}`);
  }
});

t.test('the worked example of windows gives what its table says', (t) => {
  const page = segmentHtml(codeBlocks('docs/semantics.md', 'html')[0]!);
  const rows = Array.from(texts.get('docs/semantics.md')!.matchAll(/^\| `--window (\d+)` \|.*?\| (`.*`) \| (\d)/gm));
  t.equal(rows.length, 3);
  for (const [, window, between, gap] of rows) {
    const { segments } = createDocument(cutPageWindows(page, { window: Number(window), edge: 'sentence' }));
    const inner = segments
      .slice(segments.findIndex(({ type }) => type === 'image') + 1)
      .filter(({ type }) => type === 'text')
      .slice(0, -1) as TextSegment[];
    t.equal(inner.map(({ text }) => `\`${text}\``).join(', then '), between, `--window ${window}`);
    t.equal(inner.at(-1)!.gap, Number(gap));
  }
  t.end();
});

t.test('links in the docs lead to files and headings that exist', (t) => {
  for (const [page, text] of texts) {
    for (const [, target] of text.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const [path, heading] = target!.split('#') as [string, string?];
      const file = path === '' ? page : join(dirname(page), path);
      t.ok(existsSync(join(root, file)), `${page}: ${target}`);
      if (heading !== undefined) t.ok(headings(file).includes(heading), `${page}: ${target}`);
    }
  }
  t.end();
});

/** Names by which a page's headings are linked. */
function headings(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

t.test('the README names the version of Node that the package requires', (t) => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
  const [, major, minor] = /^>=(\d+)\.(\d+)/.exec(engines.node)!;
  t.match(texts.get('README.md'), `Node ${major}.${minor} or newer`);
  t.end();
});
