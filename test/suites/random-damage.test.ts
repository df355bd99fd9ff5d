/** Random damage to WARC files: what is lost, what is reported, and that nothing is altered or invented. */
import { constants, inflateRawSync } from 'node:zlib';
import t from 'tap';
import type { WarcRecord } from '../../lib/model/record.js';
import { isWarcFault } from '../../lib/warc/outcome.js';
import type { WarcFault } from '../../lib/warc/outcome.js';
import { randomCuts } from '../helpers/chunks.js';
import { random, runs, seed } from '../helpers/random.js';
import type { Random } from '../helpers/random.js';
import {
  crawlDraft,
  damage,
  DAMAGE_KINDS,
  gz,
  pageText,
  readChunks,
  readWhole,
  simpleRecord,
  writeMember,
  writeRecord,
} from '../helpers/warc.js';
import type { DamageKind, ReadResult } from '../helpers/warc.js';

t.setTimeout(3_600_000);

/** A record as it is read undamaged, and its bytes. */
interface Sound {
  readonly bytes: Buffer;
  readonly record: WarcRecord;
}

/** A part of the input: the bytes of an undamaged record, possibly damaged afterwards. */
interface Part {
  readonly sound: Sound;
  readonly bytes: Buffer;
  readonly kind: DamageKind | null;
}

const sound = (bytes: Buffer): Sound => ({ bytes, record: readWhole(bytes).records[0]! });

/** The expected result at an offset of the input. */
interface Expected {
  readonly offset: number;
  readonly length: number;
  /** Null for a fault. */
  readonly record: WarcRecord | null;
  readonly oddities: readonly string[];
}

/** Records that follow damage within this many bytes may be part of a damaged record: `after-damage`. */
const SUSPECTED = 65_535;

/** The whole expected result: a record for every undamaged member, and a fault at the place of every damaged one. */
function expectedOf(parts: readonly Part[]): { readonly outcomes: readonly Expected[]; readonly skipped: number } {
  const outcomes: Expected[] = [];
  let offset = 0;
  let skipped = 0;
  let damageEnd = -Infinity;
  for (const [i, { sound, bytes, kind }] of parts.entries()) {
    const { length } = bytes;
    const suspected = offset < damageEnd + SUSPECTED ? ['after-damage'] : [];
    // A last member that lacks only its checksum is accepted by the length of its record.
    const whole = kind === 'cut' && i === parts.length - 1 && length >= sound.bytes.length - 8;
    if (kind === null) outcomes.push({ offset, length, record: sound.record, oddities: suspected });
    else if (whole) outcomes.push({ offset, length, record: sound.record, oddities: ['gzip-no-trailer'] });
    // Without its signature, right behind another damaged one, a member cannot be distinguished from the rest of that one.
    else if (kind !== 'header' || i === 0 || parts[i - 1]!.kind === null)
      outcomes.push({ offset, length, record: null, oddities: [] });
    offset += length;
    if (kind === null || whole) continue;
    skipped += length;
    damageEnd = offset;
  }
  return { outcomes, skipped };
}

/** The first difference between result and expectation, or null. */
function difference(result: ReadResult, parts: readonly Part[]): string | null {
  const { outcomes, skipped } = expectedOf(parts);
  for (const [i, expected] of outcomes.entries()) {
    const wrong = differs(result.outcomes[i], expected);
    if (wrong !== null) return `outcome ${i} at ${expected.offset}: ${wrong}`;
  }
  if (result.outcomes.length > outcomes.length) return `${result.outcomes.length - outcomes.length} outcomes too many`;
  if (result.reader.bytesSkipped() !== skipped) return `${result.reader.bytesSkipped()} bytes skipped, not ${skipped}`;
  return result.reader.foreign()?.what ?? null;
}

function differs(outcome: WarcRecord | WarcFault | undefined, expected: Expected): string | null {
  if (outcome === undefined) return 'nothing came';
  if (isWarcFault(outcome)) {
    if (expected.record !== null) return `the fault ${outcome.code}, not a record`;
    return outcome.provenance.offset === expected.offset ? null : `a fault at ${outcome.provenance.offset}`;
  }
  if (expected.record === null) return 'a record, not a fault';
  const { offset, length } = outcome.provenance;
  if (offset !== expected.offset || length !== expected.length) return `a record at ${offset} of ${length} bytes`;
  if (JSON.stringify(outcome.oddities) !== JSON.stringify(expected.oddities))
    return `oddities ${outcome.oddities.join()}`;
  return alteration(outcome, expected.record);
}

function alteration(record: WarcRecord, original: WarcRecord): string | null {
  if (record.type !== original.type) return 'another type';
  if (JSON.stringify(record.headers) !== JSON.stringify(original.headers)) return 'altered header fields';
  return Buffer.from(record.block).equals(original.block) ? null : 'an altered block';
}

const bytesOf = (parts: readonly { readonly bytes: Buffer }[]): Buffer =>
  Buffer.concat(parts.map(({ bytes }) => bytes));

/** Chunks as from files and networks, sometimes cut at random down to single bytes. */
function anyChunks(bytes: Buffer, choice: Random): Uint8Array[] {
  if (choice.chance(0.1)) return randomCuts(bytes, 1, choice.int(2 ** 31)).next().value as Uint8Array[];
  const size = choice.pick([997, 4096, 65_536, bytes.length]);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** `count` members of the pool, one to five of them damaged. */
function damagedParts(pool: readonly Sound[], count: number, choice: Random): Part[] {
  const chosen = Array.from({ length: count }, () => choice.pick(pool));
  const hit = new Map<number, DamageKind>();
  for (let n = 1 + choice.int(5); n > 0; n--) hit.set(choice.int(count), choice.pick(DAMAGE_KINDS));
  return chosen.map((sound, i) => {
    const kind = hit.get(i) ?? null;
    return { sound, kind, bytes: kind === null ? sound.bytes : damage(sound.bytes, kind, choice) };
  });
}

/** Runs a property and returns its failures, each with the seed that repeats it. */
function failures(times: number, property: (choice: Random) => string | null): string[] {
  const wrong: string[] = [];
  for (let from = seed; from < seed + times && wrong.length < 10; from++) {
    const failure = property(random(from));
    if (failure !== null) wrong.push(`WEFT_SEED=${from} WEFT_RUNS=1: ${failure}`);
  }
  return wrong;
}

/** Members of a crawl. Every tenth holds incompressible data, so that false signatures occur in it. */
const pool = await Promise.all(
  Array.from({ length: 120 }, async (_, i): Promise<Sound> => {
    if (i % 10 !== 4) return sound(await writeMember(crawlDraft(i)));
    const { int } = random(i);
    const body = Buffer.from(Array.from({ length: 5000 + int(20_000) }, () => int(256)));
    return sound(
      await writeMember({ url: `https://site${i}.example/a.jpg`, body, http: { 'Content-Type': 'image/jpeg' } }),
    );
  }),
);

t.test(`R1: damage costs only the members it touches, and each is reported (seed ${seed}, ${runs(500)} runs)`, (t) => {
  const wrong = failures(runs(500), (choice) => {
    const parts = damagedParts(pool, 100, choice);
    const failure = difference(readChunks(anyChunks(bytesOf(parts), choice)), parts);
    const hit = parts.flatMap(({ kind }, i) => (kind === null ? [] : [`${i} ${kind}`]));
    return failure && `${hit.join(', ')}: ${failure}`;
  });
  t.same(wrong, []);
  t.end();
});

t.test(`R1: damage in members too large to hold costs only the members it touches (seed ${seed})`, async (t) => {
  const options = { maxPage: 65_536 };
  const small = pool.slice(0, 30);
  const large = await Promise.all(
    ['metadata', 'request'].map(async (type, i): Promise<Sound> => {
      const bytes = gz(simpleRecord(type, pageText(1_400_000 + i * 900_000, i)));
      return { bytes, record: readWhole(bytes, options).records[0]! };
    }),
  );
  const wrong = failures(runs(500) / 40, (choice) => {
    const parts = damagedParts([...small, ...large, ...large, ...large, ...large, ...large], 20, choice);
    return difference(readChunks(anyChunks(bytesOf(parts), choice), options), parts);
  });
  t.same(wrong, []);
  t.end();
});

/** Plain files have no checksums: a damaged block cannot be distinguished from a correct one. */
const PLAIN_DAMAGE = ['flip', 'cut', 'length', 'version', 'garbage', 'zeros'] as const;

/**
 * Shorter than the shortest record of the pool, because losing exactly one record's length would leave a correct
 * length.
 */
const SHORTEST = 430;

function damagePlain(bytes: Buffer, kind: (typeof PLAIN_DAMAGE)[number], choice: Random): Buffer {
  const blockStart = bytes.indexOf('\r\n\r\n') + 4;
  const inBlock = (): number => blockStart + choice.int(bytes.length - 4 - blockStart);
  const copy = Buffer.from(bytes);
  switch (kind) {
    case 'flip':
      copy[inBlock()]! ^= 1 << choice.int(8);
      return copy;
    case 'cut': {
      const at = inBlock();
      const lost = 1 + choice.int(Math.min(SHORTEST, bytes.length - at));
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + lost)]);
    }
    case 'length': {
      // Too small, or too large by less than a header: a length that leads to a later record looks right.
      const [field, length] = /Content-Length: (\d+)/.exec(bytes.toString('latin1'))! as unknown as [string, string];
      const wrong = choice.chance(0.5) ? choice.int(Number(length)) : Number(length) + 1 + choice.int(100);
      return Buffer.from(bytes.toString('latin1').replace(field, `Content-Length: ${wrong}`), 'latin1');
    }
    case 'version':
      copy[choice.int(5)]! ^= 0x10;
      return copy;
    case 'garbage':
      return Buffer.concat([bytes, Buffer.from(Array.from({ length: 1 + choice.int(300) }, () => choice.int(256)))]);
    case 'zeros':
      return Buffer.concat([bytes, Buffer.alloc(1 + choice.int(100_000))]);
  }
}

const plainPool = await Promise.all(
  Array.from({ length: 60 }, async (_, i) => sound(await writeRecord(crawlDraft(i)))),
);

t.test(
  `R1: damage in a plain file costs only the records it touches, and no record is invented (seed ${seed})`,
  (t) => {
    const wrong = failures(runs(500) / 4, (choice) => {
      const hit = new Map<number, (typeof PLAIN_DAMAGE)[number]>();
      for (let n = 1 + choice.int(5); n > 0; n--) hit.set(choice.int(50), choice.pick(PLAIN_DAMAGE));
      const parts = Array.from({ length: 50 }, (_, i) => {
        const { bytes, record } = choice.pick(plainPool);
        return { record, hit: hit.has(i), bytes: hit.has(i) ? damagePlain(bytes, hit.get(i)!, choice) : bytes };
      });
      const result = readChunks(anyChunks(bytesOf(parts), choice));
      const failure = plainDifference(result, parts) ?? result.reader.foreign()?.what;
      return failure ? `${JSON.stringify([...hit])}: ${failure}` : null;
    });
    t.same(wrong, []);
    t.end();
  },
);

interface PlainPart {
  readonly record: WarcRecord;
  readonly bytes: Buffer;
  readonly hit: boolean;
}

/**
 * Checks that every undamaged record is unchanged and at its offset, and that every other record begins where a record
 * begins.
 */
function plainDifference(result: ReadResult, parts: readonly PlainPart[]): string | null {
  const byOffset = new Map(result.records.map((record) => [record.provenance.offset, record]));
  if (byOffset.size < result.records.length) return 'two records at one offset';
  let offset = 0;
  for (const part of parts) {
    const record = byOffset.get(offset);
    if (record === undefined && !part.hit) return `the record at ${offset} is lost`;
    const wrong = record === undefined || part.hit ? null : alteration(record, part.record);
    if (wrong !== null) return `at ${offset}: ${wrong}`;
    byOffset.delete(offset);
    offset += part.bytes.length;
  }
  return byOffset.size === 0 ? null : `records made up at ${[...byOffset.keys()].join()}`;
}

/** A file in one member that is too long to be held whole: records are passed on before its checksum is known. */
const STREAMED = { maxPage: 65_536 };

t.test(`R1, G15: damage in a file of one member costs nothing before it (seed ${seed})`, async (t) => {
  const pages = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => sound(await writeRecord({ body: pageText(40_000 + 500 * i, i) }))),
  );
  const kinds = DAMAGE_KINDS.filter((kind) => kind !== 'header');
  const wrong = failures(runs(500) / 20, (choice) => {
    const parts = Array.from({ length: 40 }, () => choice.pick(pages));
    const member = gz(bytesOf(parts));
    const kind = choice.pick(kinds);
    const bytes = damage(member, kind, choice);
    const failure = prefixDifference(readChunks(anyChunks(bytes, choice), STREAMED), parts, soundPrefix(member, bytes));
    return failure === null ? null : `${kind}: ${failure}`;
  });
  t.same(wrong, []);
  t.end();
});

/** How much of the content comes before the first damaged byte, by zlib. */
function soundPrefix(member: Buffer, damaged: Buffer): number {
  const at = member.findIndex((byte, i) => byte !== damaged[i]);
  return inflateRawSync(damaged.subarray(10, at), { finishFlush: constants.Z_SYNC_FLUSH }).length;
}

/** A member that fails within this many bytes of content gives no records, because it would have been held whole. */
const HELD = STREAMED.maxPage + 2 * 64 * 1024 + 1024 * 1024;

/**
 * Size of the pieces that are inflated at once. If inflating fails, its piece is lost, and the record before it was
 * still held back.
 */
const PIECE = 256 * 1024;

/** Checks that records that end well before the damage are unchanged, and that the damage is reported. */
function prefixDifference({ records, faults }: ReadResult, parts: readonly Sound[], intact: number): string | null {
  if (faults.length === 0) return 'no fault';
  if (intact < HELD) return null;
  let offset = 0;
  for (const [i, { bytes, record: original }] of parts.entries()) {
    if (offset + 2 * bytes.length + PIECE > intact) break;
    const record = records[i];
    if (record === undefined) return `record ${i} is lost`;
    if (record.provenance.inner_offset !== offset) return `record ${i} at ${record.provenance.inner_offset}`;
    const wrong = alteration(record, original);
    if (wrong !== null) return `record ${i}: ${wrong}`;
    offset += bytes.length;
  }
  return null;
}

t.test('G23: damage in the first member, at any of its bits, does not hide the rest', (t) => {
  const [first, ...rest] = pool.slice(0, 3) as [Sound, Sound, Sound];
  const behind = (bytes: Buffer): string | null => {
    const result = readWhole(bytesOf([{ bytes }, ...rest]));
    const found = result.records.slice(-2);
    if (found.length < 2) return result.reader.foreign()?.what ?? 'records are lost';
    return found.map((record, i) => alteration(record, rest[i]!.record)).find((wrong) => wrong !== null) ?? null;
  };
  const wrong: string[] = [];
  for (let bit = 0; bit < first.bytes.length * 8; bit++) {
    const bytes = Buffer.from(first.bytes);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const failure = behind(bytes);
    if (failure !== null) wrong.push(`bit ${bit}: ${failure}`);
  }
  t.same(wrong.slice(0, 10), [], `${first.bytes.length * 8} bits`);
  for (const text of [
    '{"a": 1}',
    '<html><p>',
    'filedesc://',
    'PK\x03\x04',
    ' CDX N b a',
    'BZh91AY&',
    '\x1f\x8b\x08\0\0\0',
  ])
    t.equal(behind(gz(Buffer.from(text.padEnd(2000)))), null, `nor where it holds ${JSON.stringify(text)}`);
  t.end();
});
