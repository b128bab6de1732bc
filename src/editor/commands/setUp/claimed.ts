import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** A claim lasts a minute; it is renewed well before. */
const renewalMilliseconds = 20_000;

/**
 * Works on a set-up that no other window works on.
 * @throws {UserError} `setUpElsewhere`
 */
export async function claimed<T>({ pending, owner }: Pick<LifeDeps, 'pending' | 'owner'>, id: string, work: () => Promise<T>): Promise<T> {
  if (!(await pending.claim(id, owner))) {
    throw new UserError(
      'setUpElsewhere',
      vscode.l10n.t('This is being worked on in another window.'),
      vscode.l10n.t('Go on there, or close it and try again in a minute.'),
    );
  }
  // A claim that cannot be renewed for once is renewed the next time.
  const timer = setInterval(() => void pending.claim(id, owner).catch(() => undefined), renewalMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await pending.release(id, owner);
  }
}
