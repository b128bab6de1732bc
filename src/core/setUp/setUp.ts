import { randomUUID } from 'node:crypto';
import { t } from '@vscode/l10n';
import { checkConnection } from '../connection/check.ts';
import type { Connection } from '../connection/connection.ts';
import { isDomainName, isGuid } from '../connection/identifiers.ts';
import { sameName } from '../connection/identity.ts';
import { UserError } from '../errors.ts';
import type { HandBack } from './handBack.ts';
import type { PendingSetUp } from './pending.ts';

/** A set-up that begins now. @param id a GUID; given only by tests */
export function setUpFrom(given: Omit<PendingSetUp, 'id' | 'startedAt'>, now: Date, id: string = randomUUID()): PendingSetUp {
  return { ...given, id, startedAt: now.toISOString() };
}

/** The connection that it becomes, as soon as tenant, app and certificate are known and nothing is wrong with it. */
export function connectionOf(setUp: PendingSetUp): Connection | undefined {
  const { tenantId, clientId, certificate } = setUp;
  if (tenantId === undefined || clientId === undefined || !certificate) return undefined;
  const { name, cloud, authority, applicationObjectId, resourceUri, baseResourceUrl, access, stage } = setUp;
  const given: Connection = {
    name,
    cloud,
    ...(authority !== undefined && { authority }),
    tenantId,
    clientId,
    ...(applicationObjectId !== undefined && { applicationObjectId }),
    resourceUri,
    baseResourceUrl,
    certificate,
    access,
    ...(stage && { stage }),
  };
  // What is in a file may have been written by hand: it is held to what every connection is held to.
  return checkConnection(given, t('The set-up'), 'user').connection;
}

/**
 * What a set-up waits for: `register` for tenant and client ID, by the person; `admin` for the same from the admin who runs the script; `token` for a
 * token with the permissions in it.
 */
export function nextStep(setUp: PendingSetUp): 'register' | 'admin' | 'token' {
  if (connectionOf(setUp)) return 'token';
  return setUp.way === 'adminScript' ? 'admin' : 'register';
}

/** An app's IDs, as an admin's script printed them or an *Overview* page has them. */
type FoundIds = Pick<HandBack, 'tenantId' | 'clientId'> & Partial<Pick<HandBack, 'applicationObjectId'>>;

/**
 * The set-up with what the admin's script printed.
 * @throws {UserError} `handBackOther`: it is of another tenant or another app than the set-up
 */
export function withHandBack(setUp: PendingSetUp, ids: FoundIds): PendingSetUp {
  const other = otherThan(setUp, ids);
  if (other !== undefined) {
    throw new UserError(
      'handBackOther',
      other,
      t(
        'Copy the block that the script for this connection printed, or the Overview page of its app. For another tenant or app, begin another set-up.',
      ),
    );
  }
  const { tenantId = ids.tenantId } = setUp;
  return {
    ...setUp,
    tenantId: isDomainName(tenantId) && isGuid(ids.tenantId) ? tenantId : ids.tenantId,
    clientId: ids.clientId,
    ...(ids.applicationObjectId !== undefined && { applicationObjectId: ids.applicationObjectId }),
  };
}

/** That the IDs are of another tenant or app than the set-up, as a sentence; `undefined` where they are of the same, as far as can be told. */
export function otherThan({ name, tenantId, clientId }: PendingSetUp, ids: FoundIds): string | undefined {
  // A domain name cannot be compared with an ID; that the token service knows the app there shows it.
  if (tenantId !== undefined && isGuid(tenantId) && isGuid(ids.tenantId) && !sameName(tenantId, ids.tenantId)) {
    return t('This is of the tenant {0}, but “{1}” is set up for {2}.', ids.tenantId, name, tenantId);
  }
  if (clientId !== undefined && !sameName(clientId, ids.clientId)) {
    return t('This is of the app {0}, but “{1}” is set up for {2}.', ids.clientId, name, clientId);
  }
  return undefined;
}
