/**
 * A shape as tables for the kernel: numbered nodes, which say what is read in each object or list, and the names of
 * keys. Node 0 means none, node 1 is the whole document.
 */
import type { Shape } from './shape.js';

/** What is read at a node. */
export const NodeKind = { text: 1, fields: 2, rows: 3, pairs: 4, links: 5 } as const;

/** Most nodes and most names in a shape. */
export const MAX_NODES = 64;
export const MAX_NAMES = 64;

/** Bytes per name: one for the length, then the letters. */
export const NAME_BYTES = 32;

/** Slots of the table of names. A slot holds the number of a name plus one, or 0 if it is empty. */
export const NAME_SLOTS = 256;

/** The low bits of an entry in `children` hold the node; the bits above hold the place of the key. */
export const CHILD_BITS = 8;

export interface Plan {
  /** By node: its `NodeKind`. */
  readonly kinds: Uint8Array;
  /**
   * For each node and name: the child's node and, above `CHILD_BITS` bits, the place of its key. For rows, name 0 leads
   * to the node of a row.
   */
  readonly children: Uint16Array;
  /** Indexed by the number of a name. */
  readonly names: Uint8Array;
  readonly nameSlots: Uint8Array;
}

/**
 * The plan of a shape, computed once per shape. Names must be ASCII.
 *
 * Throws a RangeError if a shape is larger than the tables.
 */
export function planOf(shape: Shape): Plan {
  const plan = {
    kinds: new Uint8Array(MAX_NODES),
    children: new Uint16Array(MAX_NODES * MAX_NAMES),
    names: new Uint8Array(MAX_NAMES * NAME_BYTES),
    nameSlots: new Uint8Array(NAME_SLOTS),
  };
  const numbers = new Map<string, number>();
  const known = new Map<Shape, number>();
  let nodes = 0;

  function numberOf(name: string): number {
    const number = numbers.get(name) ?? numbers.size;
    if (!numbers.has(name)) addName(plan, name, number);
    numbers.set(name, number);
    return number;
  }

  function add(kind: number): number {
    if (++nodes >= MAX_NODES) throw new RangeError(`shape must have fewer than ${MAX_NODES} parts`);
    plan.kinds[nodes] = kind;
    return nodes;
  }

  function addFields(fields: readonly (readonly [name: string, own: Shape])[]): number {
    const node = add(NodeKind.fields);
    fields.forEach(([name, own], place) => {
      plan.children[node * MAX_NAMES + numberOf(name)] = nodeOf(own) | (place << CHILD_BITS);
    });
    return node;
  }

  function addRows(kind: number, names: readonly string[]): number {
    const node = add(kind);
    plan.children[node * MAX_NAMES] = addFields(names.map((name) => [name, 'text'] as const));
    return node;
  }

  /** Identical parts share one node. */
  function nodeOf(own: Shape): number {
    const node = known.get(own) ?? addShape(own);
    known.set(own, node);
    return node;
  }

  function addShape(own: Shape): number {
    if (own === 'text') return add(NodeKind.text);
    if ('fields' in own) return addFields(Object.entries(own.fields));
    if ('rows' in own) return addRows(own.sieve === 'links' ? NodeKind.links : NodeKind.rows, own.rows);
    return add(NodeKind.pairs);
  }

  addShape(shape);
  return plan;
}

function addName({ names, nameSlots }: Plan, name: string, number: number): void {
  const bytes = Buffer.from(name);
  if (number >= MAX_NAMES || bytes.length === 0 || bytes.length >= NAME_BYTES)
    throw new RangeError(`names must be fewer than ${MAX_NAMES}, of 1 to ${NAME_BYTES - 1} bytes: got ${name}`);
  names[number * NAME_BYTES] = bytes.length;
  names.set(bytes, number * NAME_BYTES + 1);
  let slot = hash(bytes);
  while (nameSlots[slot] !== 0) slot = (slot + 1) & (NAME_SLOTS - 1);
  nameSlots[slot] = number + 1;
}

/** Hash of the length and three bytes, as in `kernel/keys.ts`. Names of one document rarely agree in all of them. */
function hash(bytes: Uint8Array): number {
  const { length } = bytes;
  return (length * 31 + bytes[0]! * 5 + bytes[length - 1]! * 17 + bytes[length >> 1]! * 3) & (NAME_SLOTS - 1);
}
