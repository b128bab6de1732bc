import { signInActivityOf } from '../data/directory.ts';
import { resourceNotFound } from '../errors.ts';
import { appCredentialSignInActivityType, tenantAppManagementPolicyType } from '../odata/appTypes.ts';
import type { Entity } from '../json.ts';
import { key, type Call, type Route } from './route.ts';

/** What a tenant says about its apps' keys: how long they may last, and when they were last used. */
export const appReportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'policies/defaultAppManagementPolicy',
    permission: 'readPolicies',
    answer: (call) => ({
      kind: 'entity',
      type: tenantAppManagementPolicyType,
      entity: call.policy.entity(),
      context: 'policies/defaultAppManagementPolicy',
    }),
  },
  {
    method: 'GET',
    path: 'reports/appCredentialSignInActivities',
    version: 'beta',
    permission: 'readSignIns',
    answer: (call) => ({ kind: 'collection', type: appCredentialSignInActivityType, items: activities(call), context: activitiesContext }),
  },
  {
    method: 'GET',
    path: 'reports/appCredentialSignInActivities/{activity}',
    version: 'beta',
    permission: 'readSignIns',
    answer: (call) => {
      const entity = activities(call).find((one) => one.id === key(call, 0));
      if (!entity) throw resourceNotFound(key(call, 0));
      return { kind: 'entity', type: appCredentialSignInActivityType, entity, context: activitiesContext };
    },
  },
];

const activitiesContext = 'reports/appCredentialSignInActivities';

function activities(call: Call): readonly Entity[] {
  return call.keyUse.all().flatMap((use) => {
    const app = call.apps.find(use.clientId);
    return app ? [signInActivityOf(app, use)] : [];
  });
}
