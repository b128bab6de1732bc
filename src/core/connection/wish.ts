import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import type { TokenWish } from '../http/outgoing.ts';
import type { Connection } from './connection.ts';
import { sameName } from './identity.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a token variable asks for this very connection. */
function fulfils(connection: Connection, { connection: name, tenantId, clientId }: TokenWish): boolean {
  if (name !== undefined && !sameName(name, connection.name)) return false;
  const isApp = clientId === undefined || sameName(clientId, connection.clientId);
  if (!isApp || tenantId === undefined || sameName(tenantId, connection.tenantId)) return isApp;
  // A domain and a GUID may be the same tenant; then the app, which is in one tenant under its ID, has to be named.
  return clientId !== undefined && guid.test(tenantId) !== guid.test(connection.tenantId);
}

/**
 * The connection that a token variable asks for; `undefined` when it asks for none in particular.
 * @throws {UserError} `connectionUnknown`, `connectionAmbiguous`
 */
export function wishedConnection(wish: TokenWish | undefined, connections: readonly Connection[]): Connection | undefined {
  if (!wish || Object.keys(wish).length === 0) return undefined;
  const [found, ...others] = connections.filter((connection) => fulfils(connection, wish));
  if (!found) throw unfulfilled(wish);
  if (others.length === 0) return found;
  const names = [found, ...others].map(({ name }) => name).join(', ');
  throw new UserError('connectionAmbiguous', t('Several connections are for {0}: {1}.', wishInWords(wish), names), nameOne());
}

function unfulfilled(wish: TokenWish): UserError {
  return new UserError('connectionUnknown', unfulfilledInWords(wish), nameOne());
}

function unfulfilledInWords({ connection, ...ids }: TokenWish): string {
  if (connection === undefined) return t('There is no connection for {0}, which the token variable asks for.', wishInWords(ids));
  if (Object.keys(ids).length === 0) return t('There is no connection “{0}”, which the token variable asks for.', connection);
  return t('There is no connection “{0}” for {1}, which the token variable asks for.', connection, wishInWords(ids));
}

function nameOne(): string {
  return t('Name one with “# @connection” in the file.');
}

/** @throws {UserError} `connectionUnknown`; `tokenOfOther`: the token variable asks for another connection, tenant or app than the request goes over */
export function assertFulfils(connection: Connection | undefined, wish: TokenWish): void {
  if (Object.keys(wish).length === 0 || (connection && fulfils(connection, wish))) return;
  if (!connection) throw unfulfilled(wish);
  throw new UserError(
    'tokenOfOther',
    t('The token variable asks for {0}, but the request goes over the connection “{1}”.', wishInWords(wish), connection.name),
    t('Nothing was sent. Take the name or the IDs out of the token variable, or name the connection that is meant with “# @connection”.'),
  );
}

function wishInWords({ connection, tenantId, clientId }: TokenWish): string {
  return [
    ...(connection === undefined ? [] : [t('the connection “{0}”', connection)]),
    ...(tenantId === undefined ? [] : [t('the tenant {0}', tenantId)]),
    ...(clientId === undefined ? [] : [t('the app {0}', clientId)]),
  ].join(', ');
}
