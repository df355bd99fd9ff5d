#!/usr/bin/env node
/**
 * Compares what weft and other readers read from each file in a folder of archives.
 *
 *   node bench/oracle/archive-outcomes.js FOLDER [--python PROGRAM]
 *
 * Prints the tables of `bench/results/archives.md`. The other readers are warcio of npm, and warcio and FastWARC of
 * Python if PROGRAM (`python3`) has them; readers that are not installed are left out. Each runs in its most lenient
 * mode. Weft is run as a command, so that exit codes are real.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WARCParser } from 'warcio';
import { errorOf } from '../../lib/model/errors.js';
import { readStatsFile, type StatsFile } from '../parse-json.js';

const TYPES = ['warcinfo', 'response', 'resource', 'request', 'metadata', 'revisit', 'conversion', 'continuation'];

interface Counts {
  readonly types: { readonly [type: string]: number };
  /** Name of the error that ended reading, or null. */
  readonly error: string | null;
}

interface Outcome extends Counts {
  readonly rejects: string;
  readonly skipped: number;
  readonly documents: number;
  readonly exit: number | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: 'python3' }, count: { type: 'string' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));

function weft(path: string, scratch: string): Outcome {
  const statsFile = join(scratch, 'stats.json');
  const args = [join(root, 'pipelines', 'interleaved.js'), '--stats-file', statsFile, '--overwrite', path];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const { stages, inputs } = readStatsFile(statsFile);
  const read = stages['read-warc']!;
  return {
    types: Object.fromEntries([...TYPES, 'other'].map((type) => [type, read[type] ?? 0]).filter(([, n]) => n !== 0)),
    error: inputs[0]?.error ?? null,
    rejects: rejectsIn(stages),
    skipped: read['bytes_skipped'] ?? 0,
    documents: stages['write-rows']?.['in'] ?? 0,
    exit: status,
  };
}

function rejectsIn(stages: StatsFile['stages']): string {
  const counted = Object.values(stages).flatMap((counters) => Object.entries(counters));
  return counted
    .filter(([name, amount]) => name.startsWith('rejected.') && amount > 0)
    .map(([name, amount]) => `${name.slice('rejected.'.length)} ${amount}`)
    .join(', ');
}

/** Runs in a separate process (`--count`), because for some files it does not finish. */
function warcioJs(path: string): Counts {
  const args = [fileURLToPath(import.meta.url), '--count', path];
  const { stdout, status } = spawnSync(process.execPath, args, { timeout: 20_000, encoding: 'utf8' });
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as `--count` prints it, at the end of this file
  return status === 0 ? (JSON.parse(stdout) as Counts) : { types: {}, error: 'never ends' };
}

async function countByWarcio(path: string): Promise<Counts> {
  const types: { [type: string]: number } = {};
  try {
    for await (const record of new WARCParser(createReadStream(path), { parseHttp: false })) {
      // NOTE: records with wrong lengths are reported as one record, with their types joined by commas.
      const type = record.warcType?.replace(/, .*/, ', …') ?? 'none';
      types[type] = (types[type] ?? 0) + 1;
      await record.skipFully();
    }
    return { types, error: null };
  } catch (error) {
    return { types, error: errorOf(error).name };
  }
}

/** Prints the counts for each path on standard input as a line of JSON; null for a reader that is not installed. */
const PYTHON = `
import collections, json, logging, sys
logging.disable(logging.CRITICAL)
def warcio(path):
    from warcio.archiveiterator import ArchiveIterator
    with open(path, 'rb') as stream:
        for record in ArchiveIterator(stream, no_record_parse=True):
            yield record.rec_type
def fastwarc(path):
    from fastwarc.warc import ArchiveIterator
    with open(path, 'rb') as stream:
        for record in ArchiveIterator(stream, parse_http=False, strict_mode=False):
            yield str(record.record_type).split('.')[-1]
def count(reader, path):
    types = collections.Counter()
    try:
        for kind in reader(path):
            types[kind or 'none'] += 1
    except ImportError:
        return None
    except Exception as error:
        return {'types': types, 'error': type(error).__name__}
    return {'types': types, 'error': None}
for path in sys.stdin.read().split('\\n'):
    print(json.dumps([count(warcio, path), count(fastwarc, path)]))
`;

/** Counts by warcio and FastWARC of Python for each file; nulls if there is no Python. */
function pythonCounts(paths: readonly string[]): (readonly [Counts | null, Counts | null])[] {
  const { status, stdout } = spawnSync(values.python, ['-c', PYTHON], { input: paths.join('\n'), encoding: 'utf8' });
  if (status !== 0) return paths.map(() => [null, null]);
  return (
    stdout
      .trim()
      .split('\n')
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as the program above prints it
      .map((line) => JSON.parse(line) as [Counts | null, Counts | null])
  );
}

const formatTypes = (types: Counts['types']): string =>
  Object.entries(types)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, amount]) => `${type} ${amount}`)
    .join(', ');

function compared(ours: Counts, theirs: Counts | null): string {
  if (theirs === null) return '';
  const counts = formatTypes(theirs.types);
  if (counts === formatTypes(ours.types)) return theirs.error === null || counts === '' ? '=' : `= (${theirs.error})`;
  return [counts || 'none', theirs.error].filter((part) => part !== null).join('; ');
}

const OTHERS = ['warcio (npm)', 'warcio (Python)', 'FastWARC'];

interface Row {
  readonly file: string;
  readonly ours: Outcome;
  readonly theirs: readonly string[];
}

function compareAll(folder: string): Row[] {
  const scratch = mkdtempSync(join(tmpdir(), 'weft-'));
  const files = readdirSync(folder).filter((file) => file !== 'index.json');
  const paths = files.map((file) => join(folder, file));
  const python = pythonCounts(paths);
  const rows = paths.map((path, i): Row => {
    const ours = weft(path, scratch);
    const others = [warcioJs(path), ...python[i]!];
    return { file: files[i]!, ours, theirs: others.map((theirs) => compared(ours, theirs)) };
  });
  rmSync(scratch, { recursive: true });
  return rows;
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly (string | number | null)[]): string => `| ${cells.join(' | ')} |`;
  console.log(line(['file', 'records', 'rejects', 'input fails', 'bytes skipped', 'documents', 'exit', ...OTHERS]));
  console.log(`|---|---|---|---|--:|--:|--:|${'---|'.repeat(OTHERS.length)}`);
  for (const { file, ours, theirs } of rows) {
    const { types, rejects, error, skipped, documents, exit } = ours;
    console.log(
      line([file, formatTypes(types), rejects, error?.split(':')[0] ?? '', skipped, documents, exit, ...theirs]),
    );
  }
  for (const [k, name] of OTHERS.entries()) {
    const agreeing = rows.filter(({ theirs }) => theirs[k]!.startsWith('=')).length;
    console.log(`\n${name}: ${agreeing} of ${rows.length} agree.`);
  }
}

if (values.count !== undefined) console.log(JSON.stringify(await countByWarcio(values.count)));
else if (positionals[0] === undefined) throw new TypeError('a folder is needed');
else print(compareAll(positionals[0]));
