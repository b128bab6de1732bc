import { authorityOf, cloudNamed } from '../connection/clouds.ts';
import type { CloudName } from '../connection/connection.ts';
import { isDomainName, isGuid, isLoopback, toUrl } from '../connection/identifiers.ts';

/** Whom the pages are about. What is missing, or is no GUID (no domain name, for the tenant), leaves out the pages that need it. */
export interface PortalIds {
  readonly clientId?: string;
  /** A GUID or a domain name. */
  readonly tenantId?: string;
  /** The application's object ID. */
  readonly objectId?: string;
  /** The login host of a custom cloud. */
  readonly authority?: string;
}

/** Pages of the portal, absolute URLs. */
export interface PortalLinks {
  readonly registrations?: string;
  readonly newRegistration?: string;
  readonly overview?: string;
  readonly certificates?: string;
  readonly permissions?: string;
  readonly enterpriseApp?: string;
  /** An admin consents there to all permissions that the registration lists. */
  readonly adminConsent?: string;
}

const registrations = 'view/Microsoft_AAD_RegisteredApps';
const enterpriseApps = 'view/Microsoft_AAD_IAM/ManagedAppMenuBlade';

/**
 * The portal's pages for an app registration. Source: links that the portal itself gives, as public tools use them; Microsoft identity platform, "Admin consent".
 */
export function portalLinks(cloud: CloudName, ids: PortalIds): PortalLinks {
  const authority = authorityOf({ cloud, ...(ids.authority !== undefined && { authority: ids.authority }) });
  const tenant = ids.tenantId !== undefined && (isGuid(ids.tenantId) || isDomainName(ids.tenantId)) ? ids.tenantId : undefined;
  const clientId = ids.clientId !== undefined && isGuid(ids.clientId) ? ids.clientId : undefined;
  const consent = tenant && clientId && authority ? { adminConsent: `${authority}/${tenant}/adminconsent?client_id=${clientId}` } : {};
  const portal = cloudNamed(cloud)?.portal;
  if (portal !== undefined) return { ...microsoftsPages(portal, tenant, clientId), ...consent };
  const url = toUrl(authority);
  return url && isLoopback(url) ? { ...sandboxPages(url.origin, clientId), ...consent } : consent;
}

function microsoftsPages(portal: string, tenant: string | undefined, clientId: string | undefined): PortalLinks {
  // Without the tenant a person who has several lands in the one they used last.
  const entra = portal === 'https://entra.microsoft.com';
  const pin = tenant === undefined ? '#' : entra ? `${tenant}/#` : `#@${tenant}/`;
  const root = `${portal}/${pin}`;
  const page = (blade: string): string => `${root}${blade}`;
  const ofApp = (name: string): string => page(`${registrations}/ApplicationMenuBlade/~/${name}/appId/${clientId ?? ''}/isMSAApp~/false`);
  return {
    registrations: page(`${registrations}/ApplicationsListBlade`),
    newRegistration: page(`${registrations}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`),
    ...(clientId && {
      overview: ofApp('Overview'),
      certificates: ofApp('Credentials'),
      permissions: ofApp('CallAnAPI'),
      enterpriseApp: page(`${enterpriseApps}/~/Overview/appId/${clientId}`),
    }),
  };
}

/** The sandbox's own few pages. */
function sandboxPages(origin: string, clientId: string | undefined): PortalLinks {
  const root = `${origin}/portal`;
  const ofApp = `${root}?app=${clientId ?? ''}`;
  return {
    registrations: root,
    newRegistration: `${root}#new`,
    ...(clientId && { overview: ofApp, certificates: `${ofApp}#certificates`, permissions: `${ofApp}#permissions`, enterpriseApp: ofApp }),
  };
}
