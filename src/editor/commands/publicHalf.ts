import * as vscode from 'vscode';
import { certificateFacts } from '../../core/certificate/facts.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import type { Place } from '../ports/prompts.ts';
import { withProgress } from '../ports/progress.ts';
import { localPath } from '../views/connections/localPath.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { withPfxPassword } from './withPfxPassword.ts';

export type PublicHalfDeps = Pick<LifeDeps, 'files' | 'passwords' | 'work'>;
type Pair = Pick<KnownCertificate, 'thumbprint' | 'pfx' | 'cer'>;

/**
 * The certificate of a pair without its key: the .cer as it is, else DER out of the .pfx, whose password is asked for where VS Code does not have it.
 * `undefined` when the person left.
 * @throws {UserError} the .pfx cannot be read or opened
 */
export async function publicHalf(deps: PublicHalfDeps, pair: Pair, place: Place): Promise<Uint8Array | undefined> {
  return (await fromCer(deps, pair)) ?? (await fromPfx(deps, pair, place));
}

/** The .cer beside the .pfx, as long as it is there and is of this certificate. */
async function fromCer({ files }: PublicHalfDeps, { cer, thumbprint }: Pair): Promise<Uint8Array | undefined> {
  const [path] = await files.existing(cer === undefined ? [] : [localPath(cer)]);
  if (path === undefined) return undefined;
  const bytes = await files.read(path);
  try {
    return certificateFacts(bytes).thumbprint === thumbprint.toUpperCase() ? bytes : undefined;
  } catch {
    return undefined;
  }
}

async function fromPfx(deps: PublicHalfDeps, pair: Pair, place: Place): Promise<Uint8Array | undefined> {
  const pfx = await deps.files.read(pair.pfx);
  const opened = await withPfxPassword(deps, pair, pfx, place, (password) =>
    withProgress(vscode.l10n.t('Opening {0}…', deps.files.shown(pair.pfx)), (signal) =>
      deps.work.certificateOf(pfx, password, signal, pair.thumbprint),
    ),
  );
  return opened?.certificateDer;
}
