/** Variants of `Object.keys`, `Object.hasOwn` and `Object.fromEntries` that keep the types of the names. */

/** Names of an object's own fields, in order. The object must not have fields that its type lacks. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- true by the contract above
  return Object.keys(object) as (keyof T & string)[];
}

/** Whether a value is the name of one of the object's own fields. The object must not have fields that its type lacks. */
export function isKeyOf<T extends object>(object: T, name: unknown): name is keyof T & string {
  return typeof name === 'string' && Object.hasOwn(object, name);
}

/** An object with an entry for each name, in the order of the names. */
export function fromNames<Name extends string, Key extends string, Value>(
  names: readonly Name[],
  entry: (name: Name) => readonly [key: Key, value: Value],
): { [key in Key]: Value } {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- true where the entries of all names have all keys
  return Object.fromEntries(names.map(entry)) as { [key in Key]: Value };
}
