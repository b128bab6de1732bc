import { createTokenKey } from './accessToken.ts';
import { adminScopes, issueAdminToken } from './adminToken.ts';
import { Apps, type SandboxApp } from './apps.ts';
import { answerAzureCli, azureCliPath } from './azureCli.ts';
import { answerMonitor, monitoredCopy } from './copyMonitor.ts';
import { AppManagementPolicy } from './data/appManagement.ts';
import { createOrganization, graphAppId } from './data/directory.ts';
import { Tenant } from './data/tenant.ts';
import { domain } from './data/users.ts';
import { downloadPath, Downloads } from './downloads.ts';
import { answerGraph } from './graph.ts';
import { KeyUse } from './keyUse.ts';
import { listen } from './loopbackServer.ts';
import { adminConsentPath, answerAdminConsent } from './portal/adminConsent.ts';
import { answerPortal, portalPath, type Portal } from './portal/portal.ts';
import { rolesAt } from './registeredApp.ts';
import type { Reply, SandboxRequest } from './reply.ts';
import { answerAuthority, authorityPath } from './tokenEndpoint.ts';

/** `now` is the clock that tokens and download links go by. */
export interface SandboxOptions {
  readonly app: SandboxApp;
  /** 0, or left out, for a free one. */
  readonly port?: number;
  readonly now?: () => Date;
  /**
   * How long the token endpoint does not know of apps, keys and permissions that are added through Graph, the portal or consent; Entra takes
   * minutes. 0, or left out, for not at all. What is registered, granted and revoked through this object is known at once.
   */
  readonly replicationMilliseconds?: number;
}

/** A running tenant on this machine. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the authority, the resource, and where Graph is. */
  readonly url: string;
  readonly tenantId: string;
  /** Of the app it was started with. */
  readonly clientId: string;
  /** Its object ID: for that app to renew its own keys, no permission is needed. */
  readonly applicationObjectId: string;
  /** Consents to a role of the app it was started with. It is in the next token, not in those already out. */
  grant(role: string): void;
  revoke(role: string): void;
  roles(): readonly string[];
  /**
   * A Graph token of a person who is signed in to the Azure CLI; good for an hour.
   * @param scopes what that person may do; left out: register apps and grant permissions
   */
  adminToken(scopes?: readonly string[]): string;
  /** The tenant's policy on how long keys of apps may last. @param days `undefined` for as long as their certificates */
  limitKeyLifetime(days: number | undefined): void;
  /**
   * Another app, or more certificates for one that is there.
   * @throws {UserError} `sandboxCertificate`
   */
  register(app: SandboxApp): void;
  /** Data and roles as at the start. Apps and certificates stay, and so do the tokens that are out. */
  reset(): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

const tenantId = '0c7a1b3e-58d4-4f6a-9b21-7d3e5a90c4f8';
const tenantName = 'Contoso Sandbox';

/** @throws {UserError} `sandboxPort`, `sandboxCertificate` */
export async function startSandbox({ app, port = 0, now = () => new Date(), replicationMilliseconds = 0 }: SandboxOptions): Promise<Sandbox> {
  const apps = new Apps();
  apps.register(app);
  const key = await createTokenKey();
  const downloads = new Downloads();
  const policy = new AppManagementPolicy();
  const keyUse = new KeyUse();
  const organization = createOrganization(tenantId, tenantName);
  let tenant = new Tenant();
  const adminToken = (origin: string, scopes = adminScopes): string =>
    issueAdminToken(key, { scopes, audience: origin, issuer: `${origin}/${tenantId}/`, tenantId, now: now() });
  const portal = (): Portal => {
    const at = now();
    return { apps, policy, tenantId, tenantName, domain, now: at, replicatedAt: at.getTime() + replicationMilliseconds };
  };
  const answer = (request: SandboxRequest): Reply => {
    const resources = resourcesAt(request.origin);
    const place = authorityPath(request.path);
    if (place) return answerAuthority({ apps, keyUse, key, tenantId, tenantName, domain, resources, now }, request, place);
    const signIn = azureCliPath(request.path);
    if (signIn) return answerAzureCli({ tenantId, resources, now: now(), token: () => adminToken(request.origin) }, request, signIn);
    const page = portalPath(request.path);
    if (page !== undefined) return answerPortal(portal(), request, page);
    const consentTenant = adminConsentPath(request.path);
    if (consentTenant !== undefined) return answerAdminConsent(portal(), request, consentTenant);
    if (request.path === downloadPath && request.method === 'GET') return downloads.answer(request, tenant, now());
    const copy = monitoredCopy(request.path);
    if (copy !== undefined) return answerMonitor(request, copy, tenant, now());
    const graph = { tenant, apps, policy, keyUse, organization, key, resources, downloads, now, replicationMilliseconds };
    return answerGraph(graph, request);
  };
  const server = await listen(port, answer);
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    tenantId,
    clientId: app.clientId,
    applicationObjectId: apps.find(app.clientId)?.objectId ?? '',
    grant: (role) => apps.grant(app.clientId, role),
    revoke: (role) => apps.revoke(app.clientId, role),
    roles: () => {
      const registered = apps.find(app.clientId);
      return registered ? rolesAt(registered, now()) : [];
    },
    adminToken: (scopes) => adminToken(url, scopes),
    limitKeyLifetime: (days) => policy.limitKeyLifetime(days),
    register: (other) => apps.register(other),
    reset: () => {
      tenant = new Tenant();
      apps.reset();
    },
    close: () => server.close(),
  };
}

/** What a token can be asked for and is then good for: this server under its two names, with or without the slash, or Graph's application ID. */
function resourcesAt(origin: string): readonly string[] {
  const { port } = new URL(origin);
  const own = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}`);
  return [...own, ...own.map((url) => `${url}/`), graphAppId];
}
