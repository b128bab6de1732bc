import * as vscode from 'vscode';
import { sha256 } from '../../../core/certificate/signingKey.ts';
import { handOverCheck, type HandOverPorts } from '../../../core/powerAutomate/handOver/handOverCheck.ts';
import type { HandOverReport } from '../../../core/powerAutomate/handOver/handOverTick.ts';
import type { FlowTarget } from '../../../core/powerAutomate/workflow.ts';
import { withProgress } from '../../ports/progress.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import type { HandedConnection } from './handedConnection.ts';

type CheckDeps = Pick<LifeDeps, 'files' | 'certificates' | 'passwords' | 'work' | 'tokens'>;

/** Looks whether the connection will do where it is taken to. `undefined` when the person cancelled. */
export function checkHandOver(deps: CheckDeps, handed: HandedConnection, target: FlowTarget): Thenable<HandOverReport | undefined> {
  const { connection } = handed;
  return withProgress(vscode.l10n.t('Checking “{0}” before it is handed over…', connection.name), (signal) =>
    handOverCheck(connection, target, portsOf(deps, handed), signal),
  );
}

function portsOf({ files, certificates, passwords, work, tokens }: CheckDeps, { connection, entry }: HandedConnection): HandOverPorts {
  let signedIn: Promise<unknown> = Promise.resolve();
  return {
    readPfx: (path) => files.read(path),
    // Signing in asks for a password that VS Code has lost, and keeps it: so it comes first, and nothing is asked twice.
    password: async () => {
      await signedIn;
      const { pfx = '', thumbprint: named } = connection.certificate ?? {};
      const fileSha256 = sha256(await files.read(pfx));
      const thumbprint = named ?? (await certificates.list()).find((one) => one.fileSha256 === fileSha256)?.thumbprint;
      return thumbprint === undefined ? undefined : passwords.get({ thumbprint, fileSha256 });
    },
    work,
    acquire: (...asked) => {
      const token = tokens.acquire(...asked);
      signedIn = token.catch(() => undefined);
      return token;
    },
    ...(entry && { dates: entry }),
    now: () => new Date(),
  };
}
