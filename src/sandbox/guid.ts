import { createHash } from 'node:crypto';

/** The same GUID for the same text at each start, so that links and scripts stay good. */
export function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The object ID of an app's service principal, for those that are there from the start. */
export function principalIdOf(clientId: string): string {
  return guidOf(`servicePrincipal:${clientId.toLowerCase()}`);
}

/** The ID of one of Graph's application permissions, here; Microsoft's own are others. */
export function roleIdOf(role: string): string {
  return guidOf(`role:${role}`);
}
