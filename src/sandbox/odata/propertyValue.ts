import { isJsonObject, type Json } from '../json.ts';
import type { PropertyType } from './entityTypes.ts';

/** Whether a value may stand in a property of this type; null always may. */
export function hasType(value: Json, type: PropertyType): boolean {
  if (value === null) return true;
  switch (type) {
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int32':
    case 'Edm.Int64':
      return typeof value === 'number';
    case 'Collection(Edm.String)':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'Edm.String':
    case 'Edm.Guid':
    case 'Edm.DateTimeOffset':
      return typeof value === 'string';
    default:
      return type.startsWith('Collection') ? Array.isArray(value) : isJsonObject(value);
  }
}
