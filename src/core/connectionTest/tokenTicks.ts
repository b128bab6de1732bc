import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';
import { UserError, type Fix } from '../errors.ts';
import { portalLinks } from '../registration/portalLinks.ts';
import type { AppOnlyToken } from '../token/appOnlyToken.ts';
import { dateClaim, rolesOf } from '../token/claims.ts';
import { TokenRefused } from '../token/tokenRefused.ts';
import { detailOf, quoted } from './quoted.ts';
import type { Tick } from './tick.ts';

/** What asking for a fresh token came to. `skipped` is a sentence: why it was not asked for. */
export type TokenFindings =
  | { readonly kind: 'token'; readonly token: AppOnlyToken }
  | { readonly kind: 'error'; readonly error: unknown; readonly at: Date }
  | { readonly kind: 'skipped'; readonly why: string };

/** Whether Entra knows the app and this certificate. A refusal is only read to explain it: codes may change. */
export function registeredTick(connection: Connection, findings: TokenFindings): Tick {
  const id = 'registered';
  const unknown: Tick = {
    id,
    state: 'skipped',
    title: t('Whether the app and its certificate are registered cannot be seen without an answer of the token service.'),
  };
  if (findings.kind === 'token') return { id, state: 'ok', title: t('The app is in the tenant, and this certificate is registered with it.') };
  if (findings.kind === 'skipped' || !(findings.error instanceof TokenRefused)) return unknown;
  const ids = { clientId: connection.clientId, tenantId: connection.tenantId };
  const links = portalLinks(connection.cloud, { ...ids, ...(connection.authority !== undefined && { authority: connection.authority }) });
  const failed = (title: string, sentence: string, label: string, url: string | undefined): Tick => ({
    id,
    state: 'failed',
    title,
    ...detailOf(t('Client ID {0}, tenant {1}', connection.clientId, connection.tenantId)),
    fix: { sentence, ...(url !== undefined && { action: { kind: 'openLink', label, url } }) },
  });
  switch (findings.error.aadsts) {
    case 700027:
    case 50012:
      return failed(
        t('This certificate is not registered with the app, or has expired there.'),
        t('Upload the .cer under Certificates & secrets. If you just did, wait a minute and test again.'),
        t('Open Certificates & Secrets'),
        links.certificates,
      );
    case 700016:
    case 70001:
    case 700011:
      return failed(
        t('The tenant does not know the app.'),
        t('Check client ID, tenant and cloud. An app that was just registered can take a minute to be seen.'),
        t('Open App Registrations'),
        links.registrations,
      );
    case 7000229:
      return failed(
        t('The app has no service principal in the tenant.'),
        t('An admin can open the consent page of the app, which makes one.'),
        t('Open the Admin Consent Page'),
        links.adminConsent,
      );
    default:
      return { ...unknown, title: t('Whether the app and its certificate are registered cannot be told from this refusal.') };
  }
}

/** Whether a fresh token came. */
export function tokenTick(findings: TokenFindings): Tick {
  const id = 'token';
  switch (findings.kind) {
    case 'token': {
      const { claims, expiresOn, milliseconds } = findings.token;
      const [issued, uti] = [dateClaim(claims, 'iat'), claims['uti']];
      return {
        id,
        state: 'ok',
        title: t('The app gets a token.'),
        ...detailOf(
          t('After {0} ms; expires {1}', Math.round(milliseconds), expiresOn.toISOString()),
          issued && t('Issued {0}', issued.toISOString()),
          typeof uti === 'string' ? t('Token ID for sign-in logs (uti): {0}', quoted(uti, 100)) : undefined,
        ),
      };
    }
    case 'skipped':
      return { id, state: 'skipped', title: findings.why };
    case 'error':
      return refusedTick(findings.error, findings.at);
  }
}

function refusedTick(error: unknown, at: Date): Tick {
  const time = t('Tested at {0}', at.toISOString());
  if (!(error instanceof UserError)) return { id: 'token', state: 'failed', title: t('There was no token.'), detail: time };
  const fix: { readonly fix?: Fix } = error.fix ? { fix: error.fix } : {};
  if (!(error instanceof TokenRefused)) return { id: 'token', state: 'failed', title: error.message, detail: time, ...fix };
  return {
    id: 'token',
    state: 'failed',
    title: error.message,
    ...detailOf(
      quoted(error.aadsts === undefined ? error.serverText : t('AADSTS{0}: {1}', error.aadsts, error.serverText)),
      error.correlationId === undefined ? undefined : t('Correlation ID {0}', quoted(error.correlationId, 100)),
      time,
    ),
    ...fix,
  };
}

/**
 * One cause is one failure: where an earlier check has said why there is no token, this one only keeps what support asks for.
 * @param earlier checks that stand above it
 */
export function unlessSaidAbove(tick: Tick, earlier: readonly Tick[]): Tick {
  const isSaid = earlier.some(({ id, state, title }) => state === 'failed' && (id === 'registered' || title === tick.title));
  if (tick.state !== 'failed' || !isSaid) return tick;
  const { fix: _, ...facts } = tick;
  return { ...facts, state: 'skipped', title: t('The app gets no token: see above.') };
}

/** What the app may do: the application permissions in the token. */
export function rolesTick(connection: Connection, findings: TokenFindings): Tick {
  const id = 'roles';
  if (findings.kind !== 'token') return { id, state: 'skipped', title: t('Permissions could not be looked at: there is no token.') };
  const roles = rolesOf(findings.token.claims);
  if (roles.length > 0) {
    const title =
      roles.length === 1 ? t('1 application permission is in the token.') : t('{0} application permissions are in the token.', roles.length);
    return { id, state: 'ok', title, detail: roles.join(', ') };
  }
  const { cloud, clientId, tenantId, authority } = connection;
  const url = portalLinks(cloud, { clientId, tenantId, ...(authority !== undefined && { authority }) }).permissions;
  return {
    id,
    state: 'warning',
    title: t('No application permission is in the token.'),
    fix: {
      sentence: t(
        'Grant an application permission (not a delegated one) and admin consent, then test again. A Privileged Role Administrator can do that.',
      ),
      ...(url !== undefined && { action: { kind: 'openLink', label: t('Open API Permissions'), url } }),
    },
  };
}
