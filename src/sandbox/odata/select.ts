import { isJsonObject, type Entity, type Json, type JsonObject } from '../json.ts';
import { typeOf, type EntityType } from './entityTypes.ts';

/** The properties that a caller gets to see: those selected, else those that the type shows of itself. */
export function pick(entity: Entity, declared: EntityType, select: readonly string[] | undefined): JsonObject {
  const type = typeOf(entity['@odata.type'], declared);
  const annotations = Object.entries(entity).filter(([name]) => name.startsWith('@'));
  const properties = namesToShow(entity, type, select).map((name): [string, Json] => [name, visible(name, entity[name])]);
  return Object.fromEntries([...annotations, ...properties]);
}

function namesToShow(entity: Entity, type: EntityType, select: readonly string[] | undefined): readonly string[] {
  if (select === undefined || select.includes('*')) return (type.shown ?? Object.keys(type.properties)).filter((name) => name in entity);
  const names = [...new Set(select.map((name) => name.split('/')[0] ?? name))].filter((name) => Object.hasOwn(type.properties, name));
  // Outside the directory Graph gives the id whether asked for or not.
  return type.isDirectoryObject || names.includes('id') ? names : ['id', ...names];
}

/** A password goes in and never comes out again. */
function visible(name: string, value: Json | undefined): Json {
  if (name === 'passwordProfile' && isJsonObject(value)) return null;
  return value ?? null;
}
