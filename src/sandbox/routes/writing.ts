import { directoryBadRequest, GraphError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { EntityType } from '../odata/entityTypes.ts';
import { hasType } from '../odata/propertyValue.ts';

const readOnly = new Set(['id', 'createdDateTime', 'deletedDateTime', 'signInSessionsValidFromDateTime', 'uniqueName']);

/** A directory object's properties out of a body, without its annotations and bindings. @throws {GraphError} 400 naming the property */
export function writableProperties(body: JsonObject, type: EntityType): JsonObject {
  const properties = Object.entries(body).filter(([name]) => !name.includes('@'));
  for (const [name, value] of properties) {
    const expected = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
    if (!expected) throw directoryBadRequest(`Invalid property '${name}'.`);
    if (readOnly.has(name)) throw directoryBadRequest(`Property '${name}' is read-only and cannot be set.`);
    if (!hasType(value, expected)) throw directoryBadRequest(`Invalid value specified for property '${name}' of resource '${titled(type)}'.`);
  }
  return Object.fromEntries(properties);
}

/** @throws {GraphError} 400 naming the first that is missing */
export function requireProperties(properties: JsonObject, names: readonly string[], type: EntityType): void {
  for (const name of names) {
    const value = properties[name];
    if (value === undefined || value === null || value === '') {
      throw directoryBadRequest(`A value is required for property '${name}' of resource '${titled(type)}'.`);
    }
  }
}

/** A value that has to be unique. The directory says 400 here, not 409. @param property as in the body */
export function conflict(property: string): GraphError {
  const message = `Another object with the same value for property ${property} already exists.`;
  return new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'ObjectConflict', message, target: property }] });
}

function titled(type: EntityType): string {
  return type.name.charAt(0).toUpperCase() + type.name.slice(1);
}
