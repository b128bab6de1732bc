// A person's home folder with connections to a tenant that this test runs, as it is some months after the set-up.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { knownCertificate } from '../../src/core/certificate/knownCertificate.ts';
import { createCertificatePair, type CertificatePair } from '../../src/core/certificate/pair.ts';
import { sha256 } from '../../src/core/certificate/signingKey.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

export const password = 'Correct-Horse-Battery-1';

/** An app with its pair. */
export interface HomeApp {
  readonly name: string;
  readonly clientId: string;
  readonly pair: CertificatePair;
}

/** `days` until the certificate ends, which was made a while ago. */
export async function homeApp(name: string, clientId: string, days: number): Promise<HomeApp> {
  const made = new Date(Date.now() - 300 * 86_400_000);
  const options = { subject: `CN=${name}`, now: made, lifetime: { days: days + 300 }, keySize: 2048, encryption: 'aes256', password } as const;
  return { name, clientId, pair: await createCertificatePair(options) };
}

/** The tenant knows the certificates; keys that are added later only after a while. */
export async function tenantOf(apps: readonly HomeApp[]): Promise<Sandbox> {
  const [first, ...others] = apps.map(({ name, clientId, pair }) => ({
    clientId,
    displayName: name,
    certificates: [pair.cer],
    roles: ['User.Read.All'],
  }));
  if (!first) throw new Error('no app');
  const tenant = await startSandbox({ app: first, replicationMilliseconds: 1500 });
  for (const app of others) tenant.register(app);
  return tenant;
}

/** Writes connections, list of certificates and pairs. The passwords are not there: VS Code has lost them. @param more fields of a connection, by its name */
export function writeHome(home: string, tenant: Sandbox, apps: readonly HomeApp[], more: Readonly<Record<string, object>> = {}): void {
  const folder = join(home, '.preauthorised-graph');
  const place = (name: string, extension: string): string => join(folder, name, `${name}.${extension}`);
  for (const { name, pair } of apps) {
    mkdirSync(dirname(place(name, 'pfx')), { recursive: true, mode: 0o700 });
    writeFileSync(place(name, 'pfx'), pair.pfx, { mode: 0o600 });
    writeFileSync(place(name, 'cer'), pair.cer, { mode: 0o600 });
  }
  const connections = apps.map(({ name, clientId, pair }) => ({
    name,
    cloud: 'custom',
    authority: tenant.url,
    tenantId: tenant.tenantId,
    clientId,
    resourceUri: tenant.url,
    baseResourceUrl: `${tenant.url}/v1.0`,
    certificate: { thumbprint: pair.facts.thumbprint, pfx: place(name, 'pfx') },
    access: 'confirmWrites',
    ...more[name],
  }));
  const certificates = apps.map(({ name, pair }) =>
    knownCertificate(pair.facts, { cer: place(name, 'cer'), pfx: place(name, 'pfx'), fileSha256: sha256(pair.pfx) }),
  );
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections }));
  writeFileSync(join(folder, 'certificates.json'), JSON.stringify({ certificates }));
}

/** An app's keys, as an administrator sees them: their thumbprints (SHA-1, upper-case hex). */
export async function keysOf(tenant: Sandbox, clientId: string): Promise<readonly string[]> {
  const { keyCredentials } = await applicationOf(tenant, clientId);
  return keyCredentials.map(({ customKeyIdentifier }) => customKeyIdentifier);
}

interface Application {
  readonly id: string;
  readonly keyCredentials: readonly { readonly customKeyIdentifier: string }[];
}

export async function applicationOf(tenant: Sandbox, clientId: string): Promise<Application> {
  const answer = await fetch(`${tenant.url}/v1.0/applications(appId='${clientId}')?$select=id,keyCredentials`, {
    headers: { Authorization: `Bearer ${tenant.adminToken()}` },
  });
  return (await answer.json()) as Application;
}
