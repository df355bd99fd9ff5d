/**
 * Declarations of the shape of rows. The TypeScript type (`Infer`), the JSON Schema (`jsonSchema`), the columns, and the
 * table of fields in the documentation are all derived from one declaration.
 *
 * Every field of a struct is always present. A value that may be unknown is `nullable`. A field that few structs have is
 * `optional`: it is either present and not null, or absent. Readers may treat an absent field as null.
 */

interface Described {
  readonly help: string;
}

export interface StringShape extends Described {
  readonly kind: 'string';
}

export interface BooleanShape extends Described {
  readonly kind: 'boolean';
}

export interface NumberShape extends Described {
  readonly kind: 'number';
}

export interface IntegerShape extends Described {
  readonly kind: 'integer';
  readonly minimum: number;
  /** Width of the column in columnar formats. */
  readonly bits: 32 | 64;
}

/** One of some strings. */
export interface LiteralShape<V extends string = string> extends Described {
  readonly kind: 'literal';
  readonly values: readonly V[];
}

export interface NullableShape<S extends Shape = Shape> extends Described {
  readonly kind: 'nullable';
  readonly of: S;
  readonly optional?: true;
}

export interface OptionalShape<S extends Shape = Shape> extends NullableShape<S> {
  readonly optional: true;
}

export interface ListShape<S extends Shape = Shape> extends Described {
  readonly kind: 'list';
  readonly of: S;
}

export interface Fields {
  readonly [name: string]: Shape;
}

export interface StructShape<F extends Fields = Fields> extends Described {
  readonly kind: 'struct';
  readonly fields: F;
}

/** One of several structs. Their field `type` distinguishes them. */
export interface UnionShape<M extends readonly Shape[] = readonly Shape[]> extends Described {
  readonly kind: 'union';
  readonly of: M;
}

export type Shape =
  | StringShape
  | BooleanShape
  | NumberShape
  | IntegerShape
  | LiteralShape
  | NullableShape
  | ListShape
  | StructShape
  | UnionShape;

/** The TypeScript type of a shape. */
export type Infer<S> =
  S extends LiteralShape<infer V>
    ? V
    : S extends NullableShape<infer O>
      ? Infer<O> | null
      : S extends ListShape<infer O>
        ? readonly Infer<O>[]
        : S extends StructShape<infer F>
          ? InferFields<F>
          : S extends UnionShape<infer M>
            ? Infer<M[number]>
            : S extends StringShape
              ? string
              : S extends BooleanShape
                ? boolean
                : number;

/** The fields of a struct. Fields that may be absent are never null. */
type InferFields<F extends Fields> = {
  readonly [K in keyof F as F[K] extends OptionalShape ? never : K]: Infer<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends OptionalShape ? K : never]?: NonNullable<Infer<F[K]>>;
};

export const string = (help: string): StringShape => ({ kind: 'string', help });
export const boolean = (help: string): BooleanShape => ({ kind: 'boolean', help });
export const number = (help: string): NumberShape => ({ kind: 'number', help });
/** A whole number that is limited by the size of a page, such as words, characters or pixels, and so is far below 2^31. */
export const integer = (help: string, minimum = 0): IntegerShape => ({ kind: 'integer', help, minimum, bits: 32 });
/** A whole number that may exceed 32 bits, such as bytes of a file or rows of a data set: at most 2^53 − 1, the largest number exact in JSON. */
export const largeInteger = (help: string, minimum = 0): IntegerShape => ({ kind: 'integer', help, minimum, bits: 64 });
export const literal = <const V extends string>(values: readonly V[], help: string): LiteralShape<V> => ({
  kind: 'literal',
  help,
  values,
});
export const nullable = <S extends Shape>(of: S): NullableShape<S> => ({ kind: 'nullable', help: of.help, of });
export const optional = <S extends Shape>(of: S): OptionalShape<S> => ({
  kind: 'nullable',
  help: of.help,
  of,
  optional: true,
});
/** Whether a field may be absent. */
export const isOptional = (shape: Shape): boolean => shape.kind === 'nullable' && shape.optional === true;

export const list = <S extends Shape>(of: S, help: string): ListShape<S> => ({ kind: 'list', help, of });
export const struct = <const F extends Fields>(fields: F, help: string): StructShape<F> => ({
  kind: 'struct',
  help,
  fields,
});
export const union = <const M extends readonly Shape[]>(of: M, help: string): UnionShape<M> => ({
  kind: 'union',
  help,
  of,
});

/** JSON Schema (draft 2020-12) of a shape. Only optional fields may be missing, and no other fields may be present. */
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
        required: Object.entries(shape.fields).flatMap(([name, field]) => (isOptional(field) ? [] : [name])),
        properties: Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, jsonSchema(field)])),
      };
    default:
      return { description, type: shape.kind };
  }
}

/** JSON Schema of one output line. `title` is the name of the schema. */
export function lineJsonSchema(title: string, shape: Shape): Record<string, unknown> {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...jsonSchema(shape) };
}

/** The path, type and help of every field, depth first, for the tables in the documentation. */
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
