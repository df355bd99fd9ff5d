/** Values read from JSON, before anyone knows what they are. */

export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is an object with fields, and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
