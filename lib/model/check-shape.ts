/** Checks that a value read from JSON has a declared shape, and finds the places where it does not. */
import { isJsonObject } from './json.js';
import { isOptional, type Infer, type Shape } from './schema.js';

export interface ShapeFindings {
  /** Called for each value that does not fit the shape. `what` says what is required, for example `must be a list`. */
  misfit(path: string, what: string): void;
  /** Called for each field that the shape does not declare. */
  unknown?(path: string): void;
}

/**
 * Returns the path of the first value that does not fit the shape, for example `document.segments[2].text`, or null. `path`
 * is the name of `value` itself. Fields that the shape does not declare are accepted, because a later version may have added
 * them.
 */
export function firstMisfit(shape: Shape, value: unknown, path = 'document'): string | null {
  let first: string | null = null;
  checkShape(shape, value, path, { misfit: (at) => (first ??= at) });
  return first;
}

/** Whether a value has a shape. If it does not, `misfit` is called with the path from `firstMisfit`. */
export function hasShape<S extends Shape>(
  shape: S,
  value: unknown,
  name: string,
  misfit: (path: string) => void,
): value is Infer<S> {
  const path = firstMisfit(shape, value, name);
  if (path !== null) misfit(path);
  return path === null;
}

/** Reports everything in `value` that the shape does not allow, in the order of the shape. `path` is the name of the value itself; it may be empty. */
export function checkShape(shape: Shape, value: unknown, path: string, findings: ShapeFindings): void {
  switch (shape.kind) {
    case 'nullable':
      if (value !== null) checkShape(shape.of, value, path, findings);
      return;
    case 'list':
      if (!Array.isArray(value)) return findings.misfit(path, 'must be a list');
      for (let i = 0; i < value.length; i++) checkShape(shape.of, value[i], `${path}[${i}]`, findings);
      return;
    case 'struct':
      return checkStruct(shape.fields, value, path, findings);
    case 'union':
      return checkUnion(shape.of, value, path, findings);
    default:
      if (!isScalar(shape, value)) findings.misfit(path, `must be ${scalarName(shape)}`);
  }
}

type ScalarShape = Exclude<Shape, { kind: 'nullable' | 'list' | 'struct' | 'union' }>;

function isScalar(shape: ScalarShape, value: unknown): boolean {
  switch (shape.kind) {
    case 'literal':
      return typeof value === 'string' && shape.values.includes(value);
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= shape.minimum;
    default:
      return typeof value === shape.kind;
  }
}

function scalarName(shape: ScalarShape): string {
  switch (shape.kind) {
    case 'literal':
      return shape.values.map((value) => `"${value}"`).join(' or ');
    case 'integer':
      return `a whole number of at least ${shape.minimum}`;
    case 'boolean':
      return 'true or false';
    default:
      return `a ${shape.kind}`;
  }
}

type Fields = { readonly [name: string]: Shape };

function checkStruct(fields: Fields, value: unknown, path: string, findings: ShapeFindings): void {
  if (!isJsonObject(value)) return findings.misfit(path, 'must be an object');
  const at = path === '' ? '' : `${path}.`;
  for (const name in fields) {
    if (Object.hasOwn(value, name)) checkShape(fields[name]!, value[name], `${at}${name}`, findings);
    else if (!isOptional(fields[name]!)) findings.misfit(`${at}${name}`, 'is missing');
  }
  if (findings.unknown === undefined) return;
  for (const name in value) if (!Object.hasOwn(fields, name)) findings.unknown(`${at}${name}`);
}

/** The field `type` of the value decides which member of the union it must fit. */
function checkUnion(members: readonly Shape[], value: unknown, path: string, findings: ShapeFindings): void {
  const types = members.map((member) => (member.kind === 'struct' ? member.fields['type']! : member));
  const type = isJsonObject(value) ? value['type'] : undefined;
  const index = types.findIndex((shape) => shape.kind === 'literal' && isScalar(shape, type));
  if (index >= 0) return checkShape(members[index]!, value, path, findings);
  const known = types.flatMap((shape) => (shape.kind === 'literal' ? shape.values : []));
  findings.misfit(`${path}.type`, `must be ${known.map((name) => `"${name}"`).join(' or ')}`);
}
