/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** Out of `JSON.parse` it may have any key, `__proto__` too. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A thing of Graph: a user, a group, a file. */
export interface Entity extends JsonObject {
  readonly id: string;
}

/** Looks at the outside only: what came out of `JSON.parse` holds JSON all the way down. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that is text; empty when it isn't. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
