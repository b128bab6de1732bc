import * as vscode from 'vscode';
import { knownCertificate } from '../../core/certificate/knownCertificate.ts';
import { openSigningKey, type KeyPorts, type PasswordKey } from '../../core/certificate/signingKey.ts';
import type { CertificateWork } from '../../core/certificate/work.ts';
import { sandboxName } from '../../core/connection/check.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import type { CertificateStore } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import type { OpenKey } from '../../core/token/tokens.ts';
import type { Connections } from './connections.ts';
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
export function keysOf(connections: Connections, sandbox: SandboxHost, deps: KeyDeps): OpenKey {
  return async (connection, signal) => {
    if (connection.name === sandboxName) return openSandboxKey(sandbox, deps.work, signal);
    const shared = connections.find(connection.name)?.source === 'workspace';
    const reference = shared || !connection.certificate ? await deps.certificateFor(connection) : connection.certificate;
    try {
      return await openSigningKey(reference, keyPorts(reference.pfx, deps, signal), signal);
    } catch (error) {
      throw withAnotherCertificate(error, connection.name);
    }
  };
}

async function openSandboxKey(sandbox: SandboxHost, work: CertificateWork, signal: AbortSignal): ReturnType<OpenKey> {
  const { pfx, pfxPassword } = await sandbox.get();
  const opened = await work.open(pfx, pfxPassword, new Date(), signal);
  return { thumbprint: opened.facts.thumbprint, privateKeyPem: opened.privateKeyPem };
}

function keyPorts(pfx: string, { files, certificates, passwords, work }: KeyDeps, signal: AbortSignal): KeyPorts {
  return {
    readPfx: (path) => files.read(path),
    storedPassword: async (key) => {
      const thumbprint = key.thumbprint ?? (await thumbprintOf(key, certificates));
      return thumbprint === undefined ? undefined : passwords.get({ ...key, thumbprint });
    },
    keepPassword: async (key, password, { facts }) => {
      await passwords.keep(key, password);
      const known = (await certificates.list()).find((entry) => entry.fileSha256 === key.fileSha256);
      if (!known) await certificates.add(knownCertificate(facts, { pfx, fileSha256: key.fileSha256 }));
    },
    askPassword: ({ path, wrong }) => askPassword(files.shown(path), wrong, signal),
    work,
  };
}

async function askPassword(path: string, wrong: boolean, signal: AbortSignal): Promise<string | undefined> {
  const cancel = new vscode.CancellationTokenSource();
  const onAbort = (): void => cancel.cancel();
  signal.addEventListener('abort', onAbort);
  try {
    const options = {
      title: vscode.l10n.t('Password of {0}', path),
      prompt: wrong
        ? vscode.l10n.t('That was not the password. VS Code keeps the right one.')
        : vscode.l10n.t('VS Code does not know it yet, and keeps it from now on.'),
      password: true,
      ignoreFocusOut: true,
    };
    return await vscode.window.showInputBox(options, cancel.token);
  } finally {
    signal.removeEventListener('abort', onAbort);
    cancel.dispose();
  }
}

/** What is wrong with a .pfx is mended by another one. */
function withAnotherCertificate(error: unknown, name: string): unknown {
  if (!(error instanceof UserError)) return error;
  const message = vscode.l10n.t('The certificate of the connection “{0}” cannot be used. {1}', name, error.message);
  const sentence = error.fix?.sentence ?? vscode.l10n.t('Choose another certificate for the connection.');
  return new UserError(
    error.code,
    message,
    { sentence, action: { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Another Certificate…'), name } },
    error,
  );
}

async function thumbprintOf({ fileSha256 }: PasswordKey, certificates: CertificateStore): Promise<string | undefined> {
  return (await certificates.list()).find((entry) => entry.fileSha256 === fileSha256)?.thumbprint;
}
