import * as vscode from 'vscode';
import { sha256 } from '../../core/certificate/signingKey.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import { ask, type Place } from '../ports/prompts.ts';
import type { LifeDeps } from './lifeDeps.ts';

/**
 * Does something that takes the password of a .pfx: with the one that is stored, else with one that the person types, again until it is right; that
 * one is stored. `undefined` when the person left, or `work` had nothing.
 * @param pfx the file's bytes
 * @throws {UserError} what `work` throws, but for `pfxPasswordWrong`
 */
export async function withPfxPassword<T>(
  { files, passwords }: Pick<LifeDeps, 'files' | 'passwords'>,
  { thumbprint, pfx: path }: Pick<KnownCertificate, 'thumbprint' | 'pfx'>,
  pfx: Uint8Array,
  place: Place,
  work: (password: string) => PromiseLike<T | undefined>,
): Promise<T | undefined> {
  // Of the file as it is now: it may have been replaced since it was remembered.
  const key = { thumbprint, fileSha256: sha256(pfx) };
  const stored = await passwords.get(key);
  let prompt = vscode.l10n.t('The password of {0}. VS Code does not have it, and keeps it from now on.', files.shown(path));
  for (let password = stored; ; password = undefined) {
    const typed = password ?? (await ask(place, { prompt, password: true }));
    if (typeof typed !== 'string') return undefined;
    try {
      const result = await work(typed);
      if (result !== undefined && typed !== stored) await passwords.keep(key, typed);
      return result;
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'pfxPasswordWrong') throw error;
      prompt = vscode.l10n.t('That was not the password of {0}.', files.shown(path));
    }
  }
}
