/** Whether a value read back from JSON has a declared shape. */
import { isOptional, type Shape } from './schema.js';

/**
 * The path of the first thing in `value` that the shape does not allow, for example `segments[2].text`, or null if
 * there is none. Fields that the shape does not know are let through: a later version may have added them.
 */
export function firstMisfit(shape: Shape, value: unknown, path = 'document'): string | null {
  switch (shape.kind) {
    case 'nullable':
      return value === null ? null : firstMisfit(shape.of, value, path);
    case 'list':
      return listMisfit(shape.of, value, path);
    case 'struct':
      return structMisfit(shape.fields, value, path);
    case 'union':
      return unionMisfit(shape.of, value, path);
    case 'literal':
      return typeof value === 'string' && shape.values.includes(value) ? null : path;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= shape.minimum ? null : path;
    default:
      return typeof value === shape.kind ? null : path;
  }
}

function listMisfit(of: Shape, value: unknown, path: string): string | null {
  if (!Array.isArray(value)) return path;
  for (const [index, item] of value.entries()) {
    const misfit = firstMisfit(of, item, `${path}[${index}]`);
    if (misfit !== null) return misfit;
  }
  return null;
}

function structMisfit(fields: { readonly [name: string]: Shape }, value: unknown, path: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  for (const name in fields) {
    const own = Object.hasOwn(value, name) ? (value as { readonly [name: string]: unknown })[name] : undefined;
    if (own === undefined && isOptional(fields[name]!)) continue;
    const misfit = firstMisfit(fields[name]!, own, `${path}.${name}`);
    if (misfit !== null) return misfit;
  }
  return null;
}

/** The member whose `type` fits decides; a value of no known type does not fit at its `type`. */
function unionMisfit(members: readonly Shape[], value: unknown, path: string): string | null {
  for (const member of members) {
    const misfit = firstMisfit(member, value, path);
    if (misfit !== `${path}.type`) return misfit;
  }
  return `${path}.type`;
}
