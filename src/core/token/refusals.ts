import { t } from '@vscode/l10n';
import type { Connection } from '../connection/connection.ts';

/** Two sentences. They may name the app, the tenant and the connection. */
export interface Advice {
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/**
 * What a refusal means and what to do. Only explains: nothing is decided on a code, for Microsoft says that codes change. Source: Microsoft
 * identity platform, "Microsoft Entra authentication and authorization error codes".
 * @param oauthError empty for one that may not be quoted
 */
export function adviceFor(aadsts: number | undefined, oauthError: string, connection: Connection): Advice {
  const { clientId: app, tenantId: tenant } = connection;
  const advice = (message: string, fix: string): Advice => ({ message, fix });
  const badTenant = (message: string): Advice => advice(message, t('Check the tenant ID and the cloud of the connection “{0}”.', connection.name));
  const noConsent = advice(
    t('The app {0} has no consent for this resource in the tenant.', app),
    t('Ask an admin to grant admin consent under API permissions.'),
  );

  switch (aadsts) {
    case 700027:
    case 50012:
      return advice(
        t('Entra does not know this certificate for the app {0}, or the certificate or the assertion has expired.', app),
        t(
          'Upload the .cer under Certificates & secrets of this app. If you just did, wait a minute. Otherwise check the client ID, the tenant and the clock of this computer.',
        ),
      );
    case 50027:
      return advice(t('Entra could not read the signed assertion.'), t('Choose the .pfx of the connection again; its thumbprint may be wrong.'));
    case 700024:
      return advice(t('The signed assertion is outside its valid time.'), t('Set the clock and the time zone of this computer right.'));
    case 700021:
      return advice(
        t('The signed assertion names another app than the connection.'),
        t('Check the client ID of the connection “{0}”.', connection.name),
      );
    case 700023:
      return advice(
        t('The signed assertion is meant for another token service.'),
        t('Check the tenant and the cloud of the connection “{0}”.', connection.name),
      );
    case 700016:
    case 70001:
    case 700011:
      return advice(
        t('The tenant {0} does not know the app {1}.', tenant, app),
        t('Check client ID, tenant and cloud. An app of another tenant must be consented to in this one first.'),
      );
    case 7000229:
      return advice(
        t('The app {0} has no service principal in the tenant.', app),
        t('Open the admin consent page for the app, or create its service principal.'),
      );
    case 7000112:
      return advice(t('The app {0} is disabled in the tenant.', app), t('An admin can enable sign-in under Enterprise applications.'));
    case 90002:
      return badTenant(t('Entra finds no tenant “{0}”.', tenant));
    case 900023:
    case 90013:
      return badTenant(t('“{0}” is no valid tenant ID or domain name.', tenant));
    case 90038:
    case 900382:
    case 900432:
      return badTenant(t('The tenant {0} belongs to another cloud.', tenant));
    case 5000224:
      return badTenant(t('The tenant {0} is not available any more.', tenant));
    case 500011:
      return advice(
        t('The tenant has no resource “{0}”.', connection.resourceUri),
        t('Check the resource URI and the cloud of the connection “{0}”.', connection.name),
      );
    case 501051:
    case 50105:
      return advice(
        t('The app {0} is not assigned to a role of the resource.', app),
        t('The owner of the resource must assign the app under Enterprise applications.'),
      );
    case 1002012:
    case 70011:
    case 28002:
    case 700022:
      return advice(
        t('The resource URI does not make a valid scope.'),
        t('Use the plain resource, such as https://graph.microsoft.com, in the connection “{0}”.', connection.name),
      );
    case 7000215:
    case 7000222:
    case 7000218:
    case 700025:
      return advice(
        t('The token service did not accept how the app proved itself.'),
        t('Check that the app is no public client, and test the connection again.'),
      );
    case 900144:
    case 9002313:
      return advice(
        t('The token service did not understand the token request.'),
        t('Check tenant and authority of the connection “{0}”; a proxy may have changed the request.', connection.name),
      );
    case 700030:
      return advice(
        t('The certificate’s subject name is not authorised for the app {0}.', app),
        t('Check trusted subject names in the app’s manifest.'),
      );
    case 53003:
    case 530032:
      return advice(
        t('Conditional Access blocks the app {0} from here.', app),
        t('An admin sees the policy in the service principal sign-ins. Try from an allowed network.'),
      );
    case 65001:
    case 90094:
    case 650056:
    case 650057:
      return noConsent;
    case 90055:
    case 90024:
    case 90033:
    case 90006:
      return serviceBusy();
    default:
      return adviceByOauthError(oauthError, connection);
  }
}

/** For what passes by itself: AADSTS codes of overload, HTTP 429 and 5xx. */
export function serviceBusy(): Advice {
  return { message: t('The token service is busy or out of reach for the moment.'), fix: t('Wait a little, then send again.') };
}

/** For codes that are new or not Entra's. Source: RFC 6749, section 5.2. */
function adviceByOauthError(oauthError: string, connection: Connection): Advice {
  const { name, clientId } = connection;
  switch (oauthError) {
    case 'invalid_client':
      return {
        message: t('The token service did not accept the certificate of the app {0}.', clientId),
        fix: t('Check client ID, tenant and certificate of the connection “{0}”.', name),
      };
    case 'unauthorized_client':
      return { message: t('The app {0} may not ask for app-only tokens.', clientId), fix: t('Check the app registration and its consent.') };
    case 'invalid_scope':
    case 'invalid_resource':
    case 'invalid_target':
      return {
        message: t('The token service does not know the resource “{0}”.', connection.resourceUri),
        fix: t('Check the resource URI of the connection “{0}”.', name),
      };
    case 'temporarily_unavailable':
    case 'server_error':
      return serviceBusy();
    default:
      return {
        message: oauthError ? t('The token service refused with “{0}”.', oauthError) : t('The token service refused with an error.'),
        fix: t('Check tenant, client ID and cloud of the connection “{0}”.', name),
      };
  }
}
