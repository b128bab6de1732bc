import * as vscode from 'vscode';
import { openSigningKey, type KeyPorts, type PasswordKey } from '../../core/certificate/signingKey.ts';
import type { CertificateWork } from '../../core/certificate/work.ts';
import { sandboxName } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { UserError } from '../../core/errors.ts';
import type { OpenKey } from '../../core/token/tokens.ts';
import { certificateFor } from '../commands/bindSharedConnection.ts';
import type { CertificateDeps } from '../commands/certificateSteps.ts';
import type { Connections } from './connections.ts';
import type { SandboxHost } from './sandboxHost.ts';

/** Opens the key of a connection: the sandbox's from memory, a person's from their .pfx, a shared one's from what they bound to it. */
export function keysOf(connections: Connections, sandbox: SandboxHost, deps: CertificateDeps): OpenKey {
  return async (connection, signal) => {
    if (connection.name === sandboxName) return openSandboxKey(sandbox, deps.work, signal);
    const shared = connections.find(connection.name)?.source === 'workspace';
    const reference = shared || !connection.certificate ? await certificateFor(connection, deps) : connection.certificate;
    return openSigningKey(reference, keyPorts(connection, deps), signal);
  };
}

async function openSandboxKey(sandbox: SandboxHost, work: CertificateWork, signal: AbortSignal): ReturnType<OpenKey> {
  const { pfx, pfxPassword } = await sandbox.get();
  const opened = await work.open(pfx, pfxPassword, new Date(), signal);
  return { thumbprint: opened.facts.thumbprint, privateKeyPem: opened.privateKeyPem };
}

function keyPorts(connection: Connection, { files, certificates, passwords, work }: CertificateDeps): KeyPorts {
  return {
    readPfx: async (path) => {
      try {
        return await files.read(path);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(error.code, vscode.l10n.t('The .pfx of the connection “{0}” cannot be read. {1}', connection.name, error.message), {
          sentence: vscode.l10n.t('Put it back, or set the connection up again with another .pfx.'),
          action: { kind: 'setUpConnection', label: vscode.l10n.t('Set Up Connection…') },
        });
      }
    },
    storedPassword: async (key) => {
      const thumbprint = key.thumbprint ?? (await thumbprintOf(key, certificates));
      return thumbprint === undefined ? undefined : passwords.get({ ...key, thumbprint });
    },
    keepPassword: async (key, password, { facts }) => {
      await passwords.keep(key, password);
      const path = connection.certificate?.pfx;
      if (path !== undefined) await certificates.add({ ...facts, keySize: facts.keySize ?? 0, pfx: path, fileSha256: key.fileSha256, createdAt: new Date().toISOString() });
    },
    askPassword: async ({ path, wrong }) =>
      vscode.window.showInputBox({
        title: vscode.l10n.t('Password of {0}', files.shown(path)),
        prompt: wrong ? vscode.l10n.t('That was not the password. VS Code keeps the right one.') : vscode.l10n.t('VS Code does not know it yet, and keeps it from now on.'),
        password: true,
        ignoreFocusOut: true,
      }),
    work,
  };
}

async function thumbprintOf({ fileSha256 }: PasswordKey, certificates: CertificateDeps['certificates']): Promise<string | undefined> {
  return (await certificates.list()).find((entry) => entry.fileSha256 === fileSha256)?.thumbprint;
}
