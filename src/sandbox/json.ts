export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A thing of Graph: a user, a group, a file. */
export interface Entity extends JsonObject {
  readonly id: string;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that is text; empty when it isn't. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
