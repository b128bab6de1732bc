import type { Connection } from './connection.ts';

/** What has to stay together: half of one app and half of another would sign in as neither. */
const groups: readonly (readonly (keyof Connection)[])[] = [
  ['name'],
  ['cloud', 'authority', 'tenantId', 'clientId', 'applicationObjectId', 'resourceUri', 'baseResourceUrl'],
  ['certificate'],
  ['access'],
  ['stage'],
];

/**
 * An edited connection over what is stored of it by now: what the person changed counts, and all else stays as it is, for another window may have changed
 * that since, such as a renewal its certificate.
 * @param earlier what the person saw when they began
 */
export function withEdit(stored: Connection, earlier: Connection, edited: Connection): Connection {
  const isChanged = (field: keyof Connection): boolean => JSON.stringify(earlier[field]) !== JSON.stringify(edited[field]);
  const fields = groups.flatMap((group) => {
    const from = group.some(isChanged) ? edited : stored;
    return group.map((field) => [field, from[field]] as const);
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown as Connection;
}
