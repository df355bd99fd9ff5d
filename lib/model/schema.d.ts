/**
 * A small language for declaring the shape of what leaves the program: from one declaration come the TypeScript type
 * (`Infer`), the JSON Schema (`jsonSchema`) and the table of fields in the documentation.
 *
 * Every field of a struct is always there; what may be unknown is `nullable`, and what few values have is `optional`: there or
 * absent, never null when written, and as good as null to a reader.
 */
export type Shape = {
    readonly kind: 'string' | 'boolean' | 'number';
    readonly help: string;
}
/** `bits` says how wide a column must be: a reader that holds columns allots so much to each value. */
 | {
    readonly kind: 'integer';
    readonly help: string;
    readonly minimum: number;
    readonly bits: 32 | 64;
} | {
    readonly kind: 'literal';
    readonly help: string;
    readonly values: readonly string[];
} | {
    readonly kind: 'nullable';
    readonly help: string;
    readonly of: Shape;
    readonly optional?: true;
} | {
    readonly kind: 'list';
    readonly help: string;
    readonly of: Shape;
} | {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly [name: string]: Shape;
    };
}
/** Structs told apart by their field `type`. */
 | {
    readonly kind: 'union';
    readonly help: string;
    readonly of: readonly Shape[];
};
/** The TypeScript type of a shape. */
export type Infer<S> = S extends {
    kind: 'literal';
    values: readonly (infer V)[];
} ? V : S extends {
    kind: 'nullable';
    of: infer O;
} ? Infer<O> | null : S extends {
    kind: 'list';
    of: infer O;
} ? readonly Infer<O>[] : S extends {
    kind: 'struct';
    fields: infer F;
} ? {
    readonly [K in keyof F as F[K] extends {
        optional: true;
    } ? never : K]: Infer<F[K]>;
} & {
    readonly [K in keyof F as F[K] extends {
        optional: true;
    } ? K : never]?: NonNullable<Infer<F[K]>>;
} : S extends {
    kind: 'union';
    of: readonly (infer O)[];
} ? Infer<O> : S extends {
    kind: 'string';
} ? string : S extends {
    kind: 'boolean';
} ? boolean : number;
export declare const string: (help: string) => {
    readonly kind: 'string';
    readonly help: string;
};
export declare const boolean: (help: string) => {
    readonly kind: 'boolean';
    readonly help: string;
};
export declare const number: (help: string) => {
    readonly kind: 'number';
    readonly help: string;
};
/** A number of things on one page (words, characters, pixels, places), which its largest size keeps far below 2^31. */
export declare const integer: (help: string, minimum?: number) => {
    readonly kind: 'integer';
    readonly help: string;
    readonly minimum: number;
    readonly bits: 32;
};
/** A number of bytes in a file, or of things in a whole data set: up to 2^53 − 1, what JSON's numbers hold exactly. */
export declare const largeInteger: (help: string, minimum?: number) => {
    readonly kind: 'integer';
    readonly help: string;
    readonly minimum: number;
    readonly bits: 64;
};
export declare const literal: <const V extends readonly string[]>(values: V, help: string) => {
    readonly kind: 'literal';
    readonly help: string;
    readonly values: V;
};
export declare const nullable: <const S extends Shape>(of: S) => {
    readonly kind: 'nullable';
    readonly help: string;
    readonly of: S;
};
export declare const optional: <const S extends Shape>(of: S) => {
    readonly kind: 'nullable';
    readonly help: string;
    readonly of: S;
    readonly optional: true;
};
/** Whether a field may be absent. */
export declare const isOptional: (shape: Shape) => boolean;
export declare const list: <const S extends Shape>(of: S, help: string) => {
    readonly kind: 'list';
    readonly help: string;
    readonly of: S;
};
export declare const struct: <const F extends {
    readonly [name: string]: Shape;
}>(fields: F, help: string) => {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: F;
};
export declare const union: <const S extends readonly Shape[]>(of: S, help: string) => {
    readonly kind: 'union';
    readonly help: string;
    readonly of: S;
};
/** JSON Schema (draft 2020-12) of a shape: no field may be missing but those that are optional, none may be added. */
export declare function jsonSchema(shape: Shape): Record<string, unknown>;
/** JSON Schema of one output line, with the name of its shape. */
export declare function lineJsonSchema(title: string, shape: Shape): Record<string, unknown>;
/** Rows `[path, type, help]` of every field, depth first, as the documentation lists them. */
export declare function fieldRows(shape: Shape, path?: string): [path: string, type: string, help: string][];
