import { randomUUID } from 'node:crypto';
import type { PendingSetUp, SetUpWay } from '../../../core/setUp/pending.ts';
import { resourceOf } from '../connectionDraft.ts';
import type { ConnectionDraft } from '../connectionSteps.ts';

/** A set-up while it is being asked for. `id` and `startedAt` are as in `PendingSetUp`. */
export interface SetUpDraft extends ConnectionDraft {
  readonly id: string;
  readonly startedAt: string;
  way: SetUpWay;
  /** The person has chosen another way, but an admin has to do it: `adminScript` it is. */
  byAdmin: boolean;
  permissions: readonly string[];
  applicationObjectId?: string;
}

/** Nothing is known yet. */
export function newDraft(now: Date): SetUpDraft {
  return {
    id: randomUUID(),
    startedAt: now.toISOString(),
    way: 'existing',
    byAdmin: false,
    cloud: 'global',
    resource: 'v1.0',
    permissions: [],
    access: 'confirmWrites',
    production: false,
  };
}

/** A set-up whose questions were left in the middle. */
export function draftOfSetUp(setUp: PendingSetUp): SetUpDraft {
  const { stage, ...fields } = setUp;
  return { ...fields, byAdmin: false, resource: resourceOf(setUp), production: stage === 'production' };
}

/** `undefined` while there is too little to go on from another day. */
export function setUpOf(draft: SetUpDraft): PendingSetUp | undefined {
  const { id, startedAt, name, cloud, authority, resourceUri, baseResourceUrl, access, permissions } = draft;
  if (name === undefined || resourceUri === undefined || baseResourceUrl === undefined) return undefined;
  const { tenantId, clientId, applicationObjectId, certificate, production } = draft;
  return {
    id,
    way: wayOf(draft),
    name,
    cloud,
    ...(cloud === 'custom' && authority !== undefined && { authority }),
    resourceUri,
    baseResourceUrl,
    ...(tenantId !== undefined && { tenantId }),
    ...(clientId !== undefined && { clientId }),
    ...(applicationObjectId !== undefined && { applicationObjectId }),
    ...(certificate && { certificate }),
    access,
    ...(production && { stage: 'production' }),
    permissions,
    startedAt,
  };
}

/** The way that is gone in the end. */
export function wayOf({ way, byAdmin }: Pick<SetUpDraft, 'way' | 'byAdmin'>): SetUpWay {
  return byAdmin ? 'adminScript' : way;
}
