/**
 * `npm test`: all compiled tests through tap, what was skipped, and the counts on a closing line.
 *
 * `npm run test:long` runs the test files that import `helpers/long.ts`, with `WEFT_LONG=1`: whole crawls, and many more runs
 * of properties.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importsIn } from './helpers/imports.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tapManifest = createRequire(import.meta.url).resolve('tap/package.json');
const results = join(root, '.tap', 'results.tap');

/** Runs tap; gives its exit code. */
function tap(...args: string[]): number {
  const bin = join(dirname(tapManifest), 'dist', 'esm', 'run.mjs');
  return (
    spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1
  );
}

/** A new installation has all of tap's plugins; `.taprc` leaves out one that does not work here, which takes a build of its own. */
function buildTap(): void {
  const test = createRequire(tapManifest).resolve('@tapjs/test/package.json');
  const built = readFileSync(join(dirname(test), 'test-built', 'dist', 'esm', 'index.js'), 'utf8');
  if (built.includes('@tapjs/typescript')) tap('build');
}

/** The closing counts of a TAP stream, what failed with all it is part of, and what was skipped. */
function summarise(stream: string): { passed: number; failed: number; failures: string[]; skipped: string[] } {
  const counts = /^# \{ (.*) \}$/m.exec(stream.slice(stream.lastIndexOf('\n# {')))?.[1] ?? '';
  const count = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(counts)?.[1] ?? 0);
  const skipped = [...stream.matchAll(/^ *ok \d+ - (.*) # SKIP ?(.*)$/gim)].map(([, name, why]) => `${name}: ${why}`);
  const failures = [...stream.matchAll(/^( *)not ok \d+ - (.*)$/gm)].map(([, indent, name]) => `${indent}${name}`);
  return { passed: count('pass'), failed: count('fail'), failures, skipped };
}

/** Compiled test files that import `helpers/long.ts`, directly or through other helpers. */
function longFiles(): string[] {
  const imports = importsIn(['test']);
  const isLong = (file: string): boolean =>
    file === 'test/helpers/long.ts' || (imports.get(file) ?? []).some((imported) => isLong(imported));
  return [...imports.keys()]
    .filter((file) => file.endsWith('.test.ts') && isLong(file))
    .map((file) => file.replace(/\.ts$/, '.js'));
}

const [first, ...others] = process.argv.slice(2);
if (first === '--long') process.env['WEFT_LONG'] = '1';
const files = first === '--long' ? [...others, ...longFiles()] : process.argv.slice(2);

buildTap();
// By default tap leaves a processor idle, of two the second.
const jobs = `--jobs=${availableParallelism()}`;
const code = tap('--reporter=terse', jobs, `--output-file=${results}`, ...files);
const { passed, failed, failures, skipped } = summarise(readFileSync(results, 'utf8'));
for (const line of skipped) console.log(`skipped: ${line}`);
for (const line of failures) console.log(`failed: ${line}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : code;
