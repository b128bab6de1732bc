import * as vscode from 'vscode';
import { knownCertificate } from '../../core/certificate/knownCertificate.ts';
import { openSigningKey, signingKeyOf, type KeyPorts, type PasswordKey } from '../../core/certificate/signingKey.ts';
import type { CertificateWork } from '../../core/certificate/work.ts';
import { sandboxName } from '../../core/connection/check.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import type { CertificateStore, KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import type { OpenKey } from '../../core/token/tokens.ts';
import type { Passwords } from './passwords.ts';
import type { SandboxHost } from './sandboxHost.ts';

/** Where keys and passwords are, and how a .pfx is opened. */
export interface KeyDeps {
  readonly files: PairFiles;
  readonly certificates: CertificateStore;
  readonly passwords: Passwords;
  readonly work: CertificateWork;
  /** The certificate that the person chose, or chooses now, for a connection that has none of its own. */
  readonly certificateFor: (connection: Connection) => Promise<CertificateReference>;
}

/** Opens the key of a connection: the sandbox's from memory, a person's from their .pfx, a shared one's from what they bound to it. */
export function keysOf(sandbox: SandboxHost, deps: KeyDeps): OpenKey {
  return async (connection, signal) => {
    if (connection.name === sandboxName) return openSandboxKey(sandbox, deps.work, signal);
    // What a workspace shares has none after its check. One that is named wins, for a renewal asks with a certificate that the connection does not have yet.
    const reference = connection.certificate ?? (await deps.certificateFor(connection));
    try {
      return await openSigningKey(reference, keyPorts(reference.pfx, deps, signal), signal);
    } catch (error) {
      throw isMissing(error) ? moved(error, connection.name, deps.files.shown(reference.pfx)) : withAnotherCertificate(error, connection.name);
    }
  };
}

async function openSandboxKey(sandbox: SandboxHost, work: CertificateWork, signal: AbortSignal): ReturnType<OpenKey> {
  const { pfx, pfxPassword } = await sandbox.get();
  const opened = await work.open(pfx, pfxPassword, new Date(), signal);
  return signingKeyOf(opened);
}

function keyPorts(pfx: string, { files, certificates, passwords, work }: KeyDeps, signal: AbortSignal): KeyPorts {
  const entryOf = async (key: PasswordKey): Promise<KnownCertificate | undefined> =>
    (await certificates.list()).find((entry) => entry.fileSha256 === key.fileSha256);
  let known: KnownCertificate | undefined;
  return {
    readPfx: (path) => files.read(path),
    storedPassword: async (key) => {
      known = await entryOf(key);
      const thumbprint = key.thumbprint ?? known?.thumbprint;
      return thumbprint === undefined ? undefined : passwords.get({ ...key, thumbprint });
    },
    keepPassword: async (key, password, { facts }) => {
      await passwords.keep(key, password);
      if (!(await entryOf(key))) await certificates.add(knownCertificate(facts, { pfx, fileSha256: key.fileSha256 }));
    },
    askPassword: async ({ path, wrong }) => {
      const typed = await askPassword(files.shown(path), wrong ? 'wrong' : known ? 'lost' : 'new', signal);
      // Who leaves at once has only left; who has tried needs to know how it goes on.
      if (typed === undefined && wrong && !signal.aborted) throw passwordNotGiven(files.shown(path));
      return typed;
    },
    work,
  };
}

const whyAsked: Readonly<Record<'wrong' | 'lost' | 'new', () => string>> = {
  wrong: () => vscode.l10n.t('That was not the password. The right one will be kept.'),
  // Another profile or computer, no keyring, a browser whose data was cleared.
  lost: () => vscode.l10n.t('VS Code does not have it any more, and keeps it again from now on.'),
  new: () => vscode.l10n.t('VS Code does not know it yet, and keeps it from now on.'),
};

async function askPassword(path: string, why: keyof typeof whyAsked, signal: AbortSignal): Promise<string | undefined> {
  const cancel = new vscode.CancellationTokenSource();
  const onAbort = (): void => cancel.cancel();
  signal.addEventListener('abort', onAbort);
  try {
    const options = { title: vscode.l10n.t('Password of {0}', path), prompt: whyAsked[why](), password: true, ignoreFocusOut: true };
    return await vscode.window.showInputBox(options, cancel.token);
  } finally {
    signal.removeEventListener('abort', onAbort);
    cancel.dispose();
  }
}

function passwordNotGiven(path: string): UserError {
  return new UserError(
    'pfxPasswordNotGiven',
    vscode.l10n.t('The password of {0} was not given.', path),
    vscode.l10n.t('If it is lost for good, choose another certificate whose password you have, or make a new pair with “Renew Certificate…”.'),
  );
}

function isMissing(error: unknown): error is UserError {
  return error instanceof UserError && (error.code === 'folderMissing' || error.code === 'notAFolder');
}

/** A .pfx that is not where it was is found again by what it holds. */
function moved(cause: UserError, name: string, path: string): UserError {
  const message = vscode.l10n.t('The .pfx of the connection “{0}” is not at {1} any more.', name, path);
  const action = { kind: 'locatePfx', label: vscode.l10n.t('Find Moved .pfx…'), name } as const;
  return new UserError('pfxMoved', message, { sentence: vscode.l10n.t('Show the folder where it is now, or put it back.'), action }, cause);
}

/** What is wrong with a .pfx is mended by another one, and what has ended by its successor. */
function withAnotherCertificate(error: unknown, name: string): unknown {
  if (!(error instanceof UserError)) return error;
  const message = vscode.l10n.t('The certificate of the connection “{0}” cannot be used. {1}', name, error.message);
  if (error.code === 'certificateExpired') {
    const action = { kind: 'renewCertificate', label: vscode.l10n.t('Renew Certificate…'), name } as const;
    return new UserError(error.code, message, { sentence: vscode.l10n.t('Renew it.'), action }, error);
  }
  const sentence = error.fix?.sentence ?? vscode.l10n.t('Choose another certificate for the connection.');
  const action = { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Another Certificate…'), name } as const;
  return new UserError(error.code, message, { sentence, action }, error);
}
