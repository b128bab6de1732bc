import { randomUUID } from 'node:crypto';
import type { CertificatePair, CertificatePairOptions } from '../core/certificate/pair.ts';
import { makePfxPassword } from '../core/certificate/password.ts';
import type { SandboxApp } from './apps.ts';
import { startingRoles } from './permissions.ts';

/** What people who start the sandbox get to wait for a new app, key or permission, in milliseconds: long enough to meet the waiting, as with Entra. */
export const replicationByHand = 3000;

/** An app that only this sandbox knows, with the only copy of its key and password. */
export interface ThrowAwayApp {
  readonly app: SandboxApp;
  readonly pair: CertificatePair;
  readonly pfxPassword: string;
}

/** An app with a certificate pair that lives as long as the sandbox. */
export async function makeThrowAwayApp(create: (options: CertificatePairOptions) => Promise<CertificatePair>): Promise<ThrowAwayApp> {
  const pfxPassword = makePfxPassword();
  const options: CertificatePairOptions = {
    subject: 'CN=Sandbox',
    now: new Date(),
    lifetime: { days: 30 },
    keySize: 2048,
    encryption: 'aes256',
    password: pfxPassword,
  };
  const pair = await create(options);
  const app: SandboxApp = { clientId: randomUUID(), displayName: 'Sandbox App', certificates: [pair.cer], roles: startingRoles };
  return { app, pair, pfxPassword };
}
