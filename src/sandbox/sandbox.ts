import { createTokenKey } from './accessToken.ts';
import { Apps, type SandboxApp } from './apps.ts';
import { createOrganization, graphAppId } from './data/directory.ts';
import { Tenant } from './data/tenant.ts';
import { domain } from './data/users.ts';
import { downloadPath, Downloads } from './downloads.ts';
import { answerGraph } from './graph.ts';
import { listen } from './loopbackServer.ts';
import type { Reply, SandboxRequest } from './reply.ts';
import { answerAuthority, authorityPath } from './tokenEndpoint.ts';

/** `now` is the clock that tokens and download links go by. */
export interface SandboxOptions {
  readonly app: SandboxApp;
  /** 0, or left out, for a free one. */
  readonly port?: number;
  readonly now?: () => Date;
}

/** A running tenant on this machine. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the authority, the resource, and where Graph is. */
  readonly url: string;
  readonly tenantId: string;
  /** Of the app it was started with. */
  readonly clientId: string;
  /** Consents to a role of the app it was started with. It is in the next token, not in those already out. */
  grant(role: string): void;
  revoke(role: string): void;
  roles(): readonly string[];
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
export async function startSandbox({ app, port = 0, now = () => new Date() }: SandboxOptions): Promise<Sandbox> {
  const apps = new Apps();
  apps.register(app);
  const key = await createTokenKey();
  const downloads = new Downloads();
  const organization = createOrganization(tenantId, tenantName);
  let tenant = new Tenant();
  const answer = (request: SandboxRequest): Reply => {
    const resources = resourcesAt(request.origin);
    const place = authorityPath(request.path);
    if (place) return answerAuthority({ apps, key, tenantId, tenantName, domain, resources, now }, request, place);
    if (request.path === downloadPath && request.method === 'GET') return downloads.answer(request, tenant, now());
    return answerGraph({ tenant, apps, organization, key, resources, downloads, now }, request);
  };
  const server = await listen(port, answer);
  return {
    url: `http://127.0.0.1:${server.port}`,
    tenantId,
    clientId: app.clientId,
    grant: (role) => apps.grant(app.clientId, role),
    revoke: (role) => apps.revoke(app.clientId, role),
    roles: () => [...(apps.find(app.clientId)?.roles ?? [])],
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
