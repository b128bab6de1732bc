import * as vscode from 'vscode';
import type { ImportCandidate, ImportFile } from '../../core/certificate/importCandidates.ts';
import { importKnown, type Imported } from '../../core/certificate/importKnown.ts';
import { sha256 } from '../../core/certificate/signingKey.ts';
import { fileNameFor } from '../../core/certificate/storePair.ts';
import { warn } from '../ports/messages.ts';
import { withProgress } from '../ports/progress.ts';
import { runSteps } from '../ports/prompts.ts';
import { askFolder } from './folderStep.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { pairDraft } from './pairSteps.ts';
import { askPassword } from './passwordStep.ts';

/**
 * Of PEM and DER files a pair is made, for the connector takes only a .pfx; the files themselves stay as they are. `undefined` when the person left.
 * @param password of the key's file
 * @throws {UserError} there is a pair of this name already, and what `rewrite` throws
 */
export async function importPem(
  deps: LifeDeps,
  files: readonly ImportFile[],
  { facts, certificateDer }: ImportCandidate,
  password: string,
): Promise<Imported | undefined> {
  const name = commonNameOf(facts.subject);
  const draft = pairDraft(name);
  const title = vscode.l10n.t('Import Certificate: The .pfx to Make');
  if (!(await runSteps(title, [(own, place) => askFolder(own, place, deps.files), askPassword], draft))) return undefined;
  const target = { password: draft.password, encryption: draft.encryption };
  const pfx = await withProgress(vscode.l10n.t('Making the .pfx…'), (signal) =>
    deps.work.rewrite({ files, password, thumbprint: facts.thumbprint }, target, signal),
  );
  if (!pfx) return undefined;
  const paths = { pfx: deps.files.join(draft.folder, `${fileNameFor(name)}.pfx`), cer: deps.files.join(draft.folder, `${fileNameFor(name)}.cer`) };
  const key = { thumbprint: facts.thumbprint, fileSha256: sha256(pfx) };
  await deps.passwords.keep(key, draft.password);
  try {
    const both = [
      { path: paths.pfx, bytes: pfx },
      { path: paths.cer, bytes: certificateDer },
    ];
    await deps.files.write(both, { overwrite: false });
  } catch (error) {
    await deps.passwords.forget(key);
    throw error;
  }
  if (draft.ignoreInGit) {
    const failed = (error: unknown): unknown => warn(vscode.l10n.t('The .gitignore line could not be added: {0}', String(error)));
    await deps.files.ignoreInGit(paths.pfx).catch(failed);
  }
  return importKnown(facts, { ...paths, fileSha256: key.fileSha256 }, deps.certificates, { besideKnown: true });
}

/** For the names of files: `Contoso Onboarding` of `CN=Contoso Onboarding,O=Contoso`. */
function commonNameOf(subject: string): string {
  return /(?:^|,)CN=((?:[^,\\]|\\.)+)/i.exec(subject)?.[1]?.replaceAll('\\', '') ?? subject;
}
