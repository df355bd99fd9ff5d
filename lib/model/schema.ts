/**
 * A small language for declaring the shape of what leaves the program: from one declaration come the TypeScript type
 * (`Infer`), the JSON Schema (`jsonSchema`) and the table of fields in the documentation.
 *
 * Every field of a struct is always there; what may be unknown is `nullable`, and what few values have is `optional`: there or
 * absent, never null when written, and as good as null to a reader.
 */

export type Shape =
  | { readonly kind: 'string' | 'boolean' | 'number'; readonly help: string }
  /** `bits` says how wide a column must be: a reader that holds columns allots so much to each value. */
  | { readonly kind: 'integer'; readonly help: string; readonly minimum: number; readonly bits: 32 | 64 }
  | { readonly kind: 'literal'; readonly help: string; readonly values: readonly string[] }
  | { readonly kind: 'nullable'; readonly help: string; readonly of: Shape; readonly optional?: true }
  | { readonly kind: 'list'; readonly help: string; readonly of: Shape }
  | { readonly kind: 'struct'; readonly help: string; readonly fields: { readonly [name: string]: Shape } }
  /** Structs told apart by their field `type`. */
  | { readonly kind: 'union'; readonly help: string; readonly of: readonly Shape[] };

/** The TypeScript type of a shape. */
export type Infer<S> = S extends { kind: 'literal'; values: readonly (infer V)[] }
  ? V
  : S extends { kind: 'nullable'; of: infer O }
    ? Infer<O> | null
    : S extends { kind: 'list'; of: infer O }
      ? readonly Infer<O>[]
      : S extends { kind: 'struct'; fields: infer F }
        ? { readonly [K in keyof F as F[K] extends { optional: true } ? never : K]: Infer<F[K]> } & {
            readonly [K in keyof F as F[K] extends { optional: true } ? K : never]?: NonNullable<Infer<F[K]>>;
          }
        : S extends { kind: 'union'; of: readonly (infer O)[] }
          ? Infer<O>
          : S extends { kind: 'string' }
            ? string
            : S extends { kind: 'boolean' }
              ? boolean
              : number;

export const string = (help: string) => ({ kind: 'string', help }) as const;
export const boolean = (help: string) => ({ kind: 'boolean', help }) as const;
export const number = (help: string) => ({ kind: 'number', help }) as const;
/** A number of things on one page (words, characters, pixels, places), which its largest size keeps far below 2^31. */
export const integer = (help: string, minimum = 0) => ({ kind: 'integer', help, minimum, bits: 32 }) as const;
/** A number of bytes in a file, or of things in a whole data set: up to 2^53 − 1, what JSON's numbers hold exactly. */
export const largeInteger = (help: string, minimum = 0) => ({ kind: 'integer', help, minimum, bits: 64 }) as const;
export const literal = <const V extends readonly string[]>(values: V, help: string) =>
  ({ kind: 'literal', help, values }) as const;
export const nullable = <const S extends Shape>(of: S) => ({ kind: 'nullable', help: of.help, of }) as const;
export const optional = <const S extends Shape>(of: S) =>
  ({ kind: 'nullable', help: of.help, of, optional: true }) as const;
/** Whether a field may be absent. */
export const isOptional = (shape: Shape): boolean => shape.kind === 'nullable' && shape.optional === true;

export const list = <const S extends Shape>(of: S, help: string) => ({ kind: 'list', help, of }) as const;
export const struct = <const F extends { readonly [name: string]: Shape }>(fields: F, help: string) =>
  ({ kind: 'struct', help, fields }) as const;
export const union = <const S extends readonly Shape[]>(of: S, help: string) => ({ kind: 'union', help, of }) as const;

/** JSON Schema (draft 2020-12) of a shape: no field may be missing but those that are optional, none may be added. */
export function jsonSchema(shape: Shape): Record<string, unknown> {
  const description = shape.help;
  switch (shape.kind) {
    case 'literal':
      return { description, enum: shape.values };
    case 'integer':
      return { description, type: 'integer', minimum: shape.minimum };
    case 'nullable':
      return isOptional(shape)
        ? jsonSchema(shape.of)
        : { description, anyOf: [{ type: 'null' }, jsonSchema(shape.of)] };
    case 'list':
      return { description, type: 'array', items: jsonSchema(shape.of) };
    case 'union':
      return { description, oneOf: shape.of.map(jsonSchema) };
    case 'struct':
      return {
        description,
        type: 'object',
        additionalProperties: false,
        required: Object.keys(shape.fields).filter((name) => !isOptional(shape.fields[name]!)),
        properties: Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, jsonSchema(field)])),
      };
    default:
      return { description, type: shape.kind };
  }
}

/** JSON Schema of one output line, with the name of its shape. */
export function lineJsonSchema(title: string, shape: Shape): Record<string, unknown> {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...jsonSchema(shape) };
}

/** Rows `[path, type, help]` of every field, depth first, as the documentation lists them. */
export function fieldRows(shape: Shape, path = ''): [path: string, type: string, help: string][] {
  switch (shape.kind) {
    case 'struct':
      return Object.entries(shape.fields).flatMap(([name, field]) => {
        const at = path === '' ? name : `${path}.${name}`;
        return [[at, typeName(field), field.help] as [string, string, string], ...fieldRows(field, at)];
      });
    case 'list':
      return fieldRows(shape.of, `${path}[]`);
    case 'nullable':
      return fieldRows(shape.of, path);
    case 'union':
      return shape.of.flatMap((member) => fieldRows(member, `${path}<${unionTag(member)}>`));
    default:
      return [];
  }
}

function unionTag(member: Shape): string {
  const type = member.kind === 'struct' ? member.fields['type'] : undefined;
  return type?.kind === 'literal' ? type.values.join('|') : member.kind;
}

function typeName(shape: Shape): string {
  if (shape.kind === 'nullable') return `${typeName(shape.of)} or ${isOptional(shape) ? 'absent' : 'null'}`;
  if (shape.kind === 'list') return `list of ${typeName(shape.of)}`;
  if (shape.kind === 'literal') return shape.values.map((value) => `"${value}"`).join(', ');
  return shape.kind;
}
