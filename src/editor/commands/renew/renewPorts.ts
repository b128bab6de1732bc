import { makePfxPassword } from '../../../core/certificate/password.ts';
import type { PasswordKey } from '../../../core/certificate/signingKey.ts';
import type { Connection } from '../../../core/connection/connection.ts';
import { addNewKey } from '../../../core/renewal/addNewKey.ts';
import type { Added, RenewPorts } from '../../../core/renewal/renew.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { renewalPair } from '../../../core/renewal/renewalPair.ts';
import { withNewCertificate } from '../../../core/renewal/switched.ts';
import { signedInUser } from '../../../core/setUp/signedInUser.ts';
import { waitForToken } from '../../../core/setUp/waitForToken.ts';
import { TokenRefused } from '../../../core/token/tokenRefused.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { callerOfApp, callerOfPerson, changingKeys, pause } from './graphCallers.ts';
import { newPairFor } from './newPair.ts';
import { connectionOf, entryOf } from './renewalOf.ts';
import { switchCertificate } from './switchCertificate.ts';

/** How a renewal shows what it is at. */
export interface RenewTalk {
  readonly making: () => void;
  readonly adding: () => void;
  /** With what the token service last said. */
  readonly waiting: (news?: string) => void;
  readonly switching: () => void;
  /** Present where a person does the adding, in the portal: waits with them. @throws a cancel when they go on later */
  readonly byHand?: (connection: Connection, cer: string, signal: AbortSignal) => Promise<void>;
}

/** The steps of a renewal, over the files, the app registration and the connections. */
export function renewPorts(deps: LifeDeps, talk: RenewTalk): RenewPorts {
  const withNew = (renewal: Renewal): Connection => withNewCertificate(connectionOf(deps, renewal), renewal);
  return {
    now: () => new Date(),
    wait: pause,
    save: (renewal) => deps.pending.saveRenewal(renewal),
    makePair: (renewal, signal) => {
      talk.making();
      return makePair(deps, renewal, signal);
    },
    add: (renewal, signal) => {
      talk.adding();
      return add(deps, renewal, signal);
    },
    isAccepted: async (renewal, signal) => {
      talk.waiting();
      try {
        await deps.tokens.acquire(withNew(renewal), { fresh: true, signal });
        return true;
      } catch (error) {
        if (error instanceof TokenRefused) return false;
        throw error;
      }
    },
    waitUntilAccepted: async (renewal, signal) => {
      const connection = withNew(renewal);
      if (talk.byHand) return talk.byHand(connection, renewal.cer, signal);
      talk.waiting();
      const acquire = (to: Connection, until: AbortSignal) => deps.tokens.acquire(to, { fresh: true, signal: until });
      await waitForToken(connection, [], { acquire, wait: pause, now: () => new Date() }, ({ sentence }) => talk.waiting(sentence), signal);
    },
    switchConnection: (renewal) => {
      talk.switching();
      return switchCertificate(deps, renewal);
    },
  };
}

/** The password is kept under the renewal as well until the pair is announced: after a crash in between, only the file's hash is known of it. */
async function makePair(deps: LifeDeps, renewal: Renewal, signal: AbortSignal): Promise<{ readonly thumbprint: string }> {
  const { files, certificates, work, passwords } = deps;
  const meanwhile = ({ fileSha256 }: PasswordKey): Required<PasswordKey> => ({ thumbprint: renewal.id, fileSha256 });
  const connection = connectionOf(deps, renewal);
  const wanted = await newPairFor(deps, { ...connection, certificate: renewal.old }, await entryOf(deps, renewal.old), signal);
  const ports = {
    files,
    certificates,
    work,
    newPassword: makePfxPassword,
    storedPassword: async (key: PasswordKey) => {
      const known = (await certificates.list()).find(({ fileSha256 }) => fileSha256 === key.fileSha256);
      return (known && (await passwords.get(known))) ?? (await passwords.get(meanwhile(key)));
    },
    keepPassword: async (key: Required<PasswordKey>, password: string) => {
      await passwords.keep(meanwhile(key), password);
      await passwords.keep(key, password);
    },
    forgetPassword: async (key: Required<PasswordKey>) => {
      await passwords.forget(meanwhile(key));
      await passwords.forget(key);
    },
    now: () => new Date(),
  };
  const pair = await renewalPair(renewal, wanted, ports, signal);
  const entry = (await certificates.list()).find(({ pfx }) => pfx === renewal.pfx);
  if (entry) await passwords.forget(meanwhile(entry));
  return pair;
}

async function add(deps: LifeDeps, renewal: Renewal, signal: AbortSignal): Promise<Added> {
  if (renewal.way === 'portal') return {};
  const connection = { ...connectionOf(deps, renewal), certificate: renewal.old };
  const cer = await deps.files.read(renewal.cer);
  if (renewal.way === 'azureCli') {
    const caller = callerOfPerson(deps, connection, await signedInUser(deps.azureCli, connection, signal));
    return changingKeys(signal, () => addNewKey(renewal, caller, { kind: 'person', wait: pause }, connection.clientId, cer, signal));
  }
  const signer = await deps.openKey(connection, signal);
  return addNewKey(renewal, callerOfApp(deps, connection), { kind: 'app', signer, now: new Date() }, connection.clientId, cer, signal);
}
