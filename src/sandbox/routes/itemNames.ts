import type { Drive, DriveItem } from '../data/drives.ts';
import { GraphError } from '../errors.ts';
import type { Json } from '../json.ts';

/** The name of the property, and for a copy of the query option, that says what happens when a name is taken. */
export const conflictBehavior = '@microsoft.graph.conflictBehavior';

/** A refusal of OneDrive's. Returned to be thrown. */
export function invalidRequest(message: string): GraphError {
  return new GraphError(400, 'invalidRequest', message);
}

/** A name as OneDrive takes it. @throws {GraphError} 400 */
export function checkedName(value: Json | undefined): string {
  if (typeof value !== 'string' || value === '') throw invalidRequest('The name is missing.');
  if (value.length > 255) throw invalidRequest('The name is too long: at most 255 characters are allowed.');
  if (/["*:<>?/\\|]/.test(value) || value !== value.trim() || value.endsWith('.')) {
    throw invalidRequest('The provided name cannot contain any of " * : < > ? / \\ |, start or end with a space, or end with a period.');
  }
  return value;
}

/**
 * A name that is free in the folder: with `rename` the wanted one with a number, else only the wanted one itself. `replace` is not known here.
 * @param except an item that may have it already
 * @throws {GraphError} 409 when it is taken
 */
export function freeName(drive: Drive, parent: DriveItem, wanted: string, behavior: Json | undefined, except?: DriveItem): string {
  const taken = new Set(
    [...drive.items.values()].filter((one) => one.parentId === parent.item.id && one !== except).map((one) => one.path.toLowerCase()),
  );
  const isTaken = (name: string): boolean => taken.has(`${parent.path}/${name}`.toLowerCase());
  if (!isTaken(wanted)) return wanted;
  if (behavior !== 'rename') throw nameAlreadyExists();
  const dot = wanted.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  let number = 1;
  while (isTaken(`${stem} ${number}${ending}`)) number++;
  return `${stem} ${number}${ending}`;
}

function nameAlreadyExists(): GraphError {
  return new GraphError(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent.');
}
