import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { authorityOf } from './clouds.ts';
import type { Connection } from './connection.ts';
import { toUrl } from './identifiers.ts';
import { bindingKey, sameName } from './identity.ts';

/**
 * That a connection still is who it was: same cloud, tenant and app, to call the same host. What else was changed, access and stage, counts as it is now.
 * @throws {UserError} `otherConnection`
 */
export function assertSameConnection(now: Connection, before: Connection): void {
  if (bindingKey(before) === bindingKey(now)) return;
  throw new UserError(
    'otherConnection',
    t('The connection “{0}” is another one by now than this was sent over: {1}.', now.name, differencesOf(now, before).join(', ')),
    t('Go to the request in its file, and send it from there.'),
  );
}

/** In words. */
function differencesOf(now: Connection, before: Connection): readonly string[] {
  const differing = (make: (one: Connection) => string, sentence: (is: string, was: string) => string): readonly string[] => {
    const [is, was] = [make(now), make(before)];
    return sameName(is, was) ? [] : [sentence(is, was)];
  };
  return [
    ...differing(
      ({ tenantId }) => tenantId,
      (is, was) => t('tenant {0} instead of {1}', is, was),
    ),
    ...differing(
      ({ clientId }) => clientId,
      (is, was) => t('app {0} instead of {1}', is, was),
    ),
    ...differing(
      ({ cloud }) => cloud,
      (is, was) => t('cloud {0} instead of {1}', is, was),
    ),
    ...differing(authorityOf, (is, was) => t('sign-in at {0} instead of {1}', is, was)),
    ...differing(hostOf, (is, was) => t('host {0} instead of {1}', is, was)),
  ];
}

function hostOf({ baseResourceUrl }: Connection): string {
  return toUrl(baseResourceUrl)?.host ?? '';
}
