/** Fuzz target: payloads of WAT records. */
import fc from 'fast-check';
import { createCondenser } from '../../../lib/wat/condense.js';
import { readPayload, WAT_SHAPE } from '../../../lib/wat/payload.js';
import { JSON_PIECES, WAT_PIECES } from '../../helpers/json-pieces.js';
import { pickParsed } from '../../helpers/wat-oracle.js';
import { hashOf, mustEqual, sizeClass, texts } from '../target.js';
import type { FuzzTarget } from '../target.js';
import type { WatPayload } from '../../../lib/model/wat.js';

const names = fc.constantFrom(
  ...['Envelope', 'Container', 'Offset', 'WARC-Header-Metadata', 'WARC-Type', 'Payload-Metadata'],
  ...['HTTP-Response-Metadata', 'HTML-Metadata', 'Head', 'Base', 'Metas', 'Link', 'Links', 'Headers', 'X-Robots-Tag'],
  ...['path', 'url', 'rel', 'name', 'content', 'Name', 'Value', '__proto__', ''],
);
const leaves = fc.constantFrom<unknown>(
  ...['IMG@/src', 'A@/href', 'TRACK@/src', 'a.mp3', 'data:,x', 'noai', 'HTML@/lang', 'ä "\\', '\ud83d'],
  ...[3, -1.5e300, null, true, [], {}],
);
const { tree } = fc.letrec<{ tree: unknown; node: unknown; list: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 7 }, leaves, tie('node'), tie('list')),
  node: fc.dictionary(names, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
  list: fc.array(tie('tree'), { maxLength: 4 }),
}));

/** A payload around these links, so that inputs reach the reader of links. */
const inLinks = (links: string): string =>
  `{"Envelope":{"Payload-Metadata":{"HTTP-Response-Metadata":{"HTML-Metadata":{"Links":${links}}}}}}`;

export const watPayload: FuzzTarget = {
  name: 'wat-payload',
  about:
    'A payload is read as JSON.parse reads it, whole or in pieces; input that is not JSON is reported, and nothing else is thrown.',
  seeds: () =>
    texts(
      inLinks('[{"path":"IMG@/src","url":"a.jpg","alt":"x"},{"url":"t.mp3","path":"A@/href","text":"T"}]'),
      inLinks('[{"path":"A@\\/href","url":"/p\\u0061ge?x=1"},{"path":"FORM@/action"},7,"x",[]]'),
      '{"Container":{"Offset":433,"Filename":"a.warc.gz"},"Envelope":{"WARC-Header-Metadata":{"WARC-Type":"response"}}}',
      '{"Envelope":{"Payload-Metadata":{"HTML-Metadata":{"Head":{"Base":"/b","Metas":[{"name":"robots","content":"noai"}]}}}}}',
      '{"Envelope":{"Payload-Metadata":{"HTTP-Response-Metadata":{"Headers":{"X-Robots-Tag":["noai","x"]}}}}}',
    ),
  tokens: [
    ...JSON_PIECES,
    ...WAT_PIECES,
    ...[[0xff], [0xe2], [0xe2, 0x82], [0xc3, 0xa4]].map((bytes) => Buffer.from(bytes)),
  ],
  maxLength: 2048,
  structured: tree.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
  check(input) {
    const plain = parsed(input);
    const held = orNull(() => readPayload(input) ?? {});
    mustEqual(reported(held), reported(plain), 'held');
    mustEqual(reported(inPieces(input)), reported(plain), 'in pieces');
    return plain === null ? 'no JSON' : [sizeClass(input.length), ...shapeOf(plain)].join().slice(0, 120);
  },
};

/** The value with lists for maps, because values are compared as JSON, which has no maps. */
function reported(value: unknown): unknown {
  return value === null
    ? null
    : JSON.parse(JSON.stringify(value, (_key, own: unknown) => (own instanceof Map ? [...own] : own)));
}

function parsed(input: Buffer): object | null {
  return orNull(() => pickParsed(JSON.parse(input.toString()), WAT_SHAPE) ?? {});
}

function orNull(read: () => object): object | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function inPieces(input: Buffer): object | null | 'too-big' {
  const condenser = createCondenser(1 << 24);
  const size = 1 + (hashOf(input) % 64);
  for (let at = 0; at < input.length; at += size) condenser.push(input.subarray(at, at + size));
  return condenser.end();
}

/** The parts that are present, and the number of links of each sort. */
function shapeOf(payload: WatPayload): unknown[] {
  const metadata = payload.Envelope?.['Payload-Metadata'];
  const html = metadata?.['HTTP-Response-Metadata']?.['HTML-Metadata'] ?? metadata?.['HTML-Metadata'];
  return [
    payload.Container !== undefined,
    metadata !== undefined,
    html?.Head !== undefined,
    html?.Links?.left.map(sizeClass),
    html?.Links?.taken.map(({ path }) => path),
  ];
}
