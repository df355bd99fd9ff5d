/** Parses the name of an output file: the format of its rows, its compression, and whether it is a pattern for several files. */
import { formatBySuffix, FORMAT_NAMES, formats, type FormatName } from '../formats/index.js';

export type Compression = 'gzip' | 'zstd';

const COMPRESSIONS: { readonly [suffix: string]: Compression } = { '.gz': 'gzip', '.zst': 'zstd' };

export interface NameParts {
  /** Null if the suffix is not that of a format. */
  readonly format: FormatName | null;
  readonly compression: Compression | null;
}

/** Reads the suffix of a name, in upper or lower case. */
export function readSuffix(name: string): NameParts {
  const lower = name.toLowerCase();
  const packed = Object.keys(COMPRESSIONS).find((suffix) => lower.endsWith(suffix));
  const bare = packed === undefined ? lower : lower.slice(0, -packed.length);
  return {
    format: formatBySuffix(bare),
    compression: packed === undefined ? null : COMPRESSIONS[packed]!,
  };
}

/** Suffixes of the files of a crawl, which are inputs. */
const CRAWL_SUFFIXES = ['.warc', '.wat', '.wet', '.arc', '.cdx', '.cdxj'];

/** Suffixes of compressions and archives that are not written here. */
const OTHER_PACKED = ['.bz2', '.xz', '.lzma', '.lz4', '.br', '.z', '.zip', '.7z', '.tar', '.tgz'];

/** Suffixes of formats in which rows are not written. Pipelines that write a report may use them. */
const OTHER_FORMATS = [
  '.json',
  '.csv',
  '.tsv',
  '.txt',
  '.html',
  '.htm',
  '.xml',
  '.md',
  '.avro',
  '.orc',
  '.xlsx',
  '.db',
  '.sqlite',
  '.duckdb',
];

/** The suffix that says that a file is part of a crawl, or compressed as no file here is: `.warc.gz`; null if it has none. */
export function foreignSuffix(name: string): string | null {
  const lower = name.toLowerCase();
  const packed = [...Object.keys(COMPRESSIONS), ...OTHER_PACKED].find((suffix) => lower.endsWith(suffix)) ?? '';
  const crawl = CRAWL_SUFFIXES.find((suffix) => lower.slice(0, lower.length - packed.length).endsWith(suffix));
  if (crawl !== undefined) return `${crawl}${packed}`;
  return OTHER_PACKED.includes(packed) ? packed : null;
}

/** The suffix of a format in which rows are not written, such as `.csv`; null if the name has none. */
export function otherFormatSuffix(name: string): string | null {
  const lower = name.toLowerCase();
  const packed = Object.keys(COMPRESSIONS).find((suffix) => lower.endsWith(suffix)) ?? '';
  const bare = lower.slice(0, lower.length - packed.length);
  return OTHER_FORMATS.find((suffix) => bare.endsWith(suffix)) ?? null;
}

/** The suffixes that can be written, in words: `.jsonl, .jsonl.gz, …`. */
export function writtenSuffixes(): string {
  const suffixes = FORMAT_NAMES.flatMap((name) => {
    const { suffixes, isPlain } = formats[name];
    return suffixes.flatMap((suffix) => [
      suffix,
      ...(isPlain ? Object.keys(COMPRESSIONS).map((packed) => `${suffix}${packed}`) : []),
    ]);
  });
  return suffixes.join(', ');
}

/** A pattern for the names of shards: `docs-%05d.jsonl` gives `docs-00000.jsonl`, `docs-00001.jsonl` and so on. */
export interface Pattern {
  nameOf(shard: number): string;
  /** Whether this is the name of a shard. */
  matches(name: string): boolean;
}

/** The placeholder for the number of the file, as in `printf`: `%d`, or `%05d` for at least five digits. */
const PLACE = /%(?:0([1-9]))?d/g;

/** Reads the pattern in a file's name, not in its folder's; null if there is none. Throws RangeError for two. */
export function readPattern(name: string): Pattern | null {
  const [place, second] = name.matchAll(PLACE);
  if (place === undefined) return null;
  const next = name[place.index + place[0].length] ?? '';
  if (/[a-z]/i.test(next)) {
    const found = `${place[0]}${next}`;
    const sentence = 'output must not have a letter after %d, where the number of a file stands';
    throw new RangeError(`${sentence}: got ${JSON.stringify(name)}, with ${JSON.stringify(found)}`);
  }
  if (second !== undefined) throw new RangeError(`output must have one %d in its name: got ${JSON.stringify(name)}`);
  const digits = Number(place[1] ?? 1);
  const [before, after] = [name.slice(0, place.index), name.slice(place.index + place[0].length)];
  const nameOf = (shard: number): string => `${before}${String(shard).padStart(digits, '0')}${after}`;
  return {
    nameOf,
    matches(other) {
      const number = other.slice(before.length, other.length - after.length);
      return /^\d+$/.test(number) && other === nameOf(Number(number));
    },
  };
}
