import { randomUUID } from 'node:crypto';
import type { Apps } from './apps.ts';
import { graphAppId } from './data/directory.ts';
import { offeredRoles } from './data/offeredRoles.ts';
import { roleIdOf } from './guid.ts';
import { isJsonObject, textOf, type Json, type JsonObject } from './json.ts';
import type { RegisteredApp } from './registeredApp.ts';

/** The application permissions of Graph that a registration lists, granted or not. */
export function wantedRoles(app: RegisteredApp): readonly string[] {
  const ids = listed(app)
    .filter((one) => textOf(one['resourceAppId']).toLowerCase() === graphAppId)
    .flatMap((one) => (Array.isArray(one['resourceAccess']) ? (one['resourceAccess'] as readonly Json[]) : []))
    .flatMap((one) => (isJsonObject(one) && one['type'] === 'Role' ? [textOf(one['id']).toLowerCase()] : []));
  return offeredRoles.filter((role) => ids.includes(roleIdOf(role)));
}

/** The registration with this list of Graph's application permissions; what it lists of others stays. */
export function withWantedRoles(app: RegisteredApp, roles: readonly string[]): RegisteredApp {
  const others = listed(app).filter((one) => textOf(one['resourceAppId']).toLowerCase() !== graphAppId);
  const own: JsonObject = { resourceAppId: graphAppId, resourceAccess: roles.map((role) => ({ id: roleIdOf(role), type: 'Role' })) };
  return { ...app, properties: { ...app.properties, requiredResourceAccess: [...others, ...(roles.length > 0 ? [own] : [])] } };
}

/** The app with a service principal; one without gets it. @param availableAt see `RegisteredApp` */
export function withPrincipal(app: RegisteredApp, availableAt: number): RegisteredApp {
  return app.principal ? app : { ...app, principal: { id: randomUUID(), availableAt, assignments: [] } };
}

/** An administrator consents to everything that the registration lists. What is not listed and was granted before stays. */
export function consent(apps: Apps, app: RegisteredApp, when: { readonly createdAt: number; readonly availableAt: number }): void {
  apps.save(withPrincipal(app, when.availableAt));
  for (const role of wantedRoles(app)) apps.grant(app.clientId, role, when);
}

function listed(app: RegisteredApp): readonly JsonObject[] {
  const list = app.properties['requiredResourceAccess'];
  return Array.isArray(list) ? (list as readonly Json[]).filter((one) => isJsonObject(one)) : [];
}
