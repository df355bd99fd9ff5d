/** Values parsed from JSON whose shape is not checked yet. */

export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a JSON object: not null and not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
