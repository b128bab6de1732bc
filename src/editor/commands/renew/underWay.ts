import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** What this window is at, by the renewal's ID. A `list` that waits for the person may be left for later, as with Esc. */
const here = new Map<string, 'working' | 'list'>();

/** Within `claimed`, so that there is one of each renewal. */
export async function whileUnderWay<T>({ id }: Renewal, work: () => Promise<T>): Promise<T> {
  here.set(id, 'working');
  try {
    return await work();
  } finally {
    here.delete(id);
  }
}

/** While the list of a step is open. */
export async function whileListOpen<T>({ id }: Renewal, list: () => Promise<T>): Promise<T> {
  here.set(id, 'list');
  try {
    return await list();
  } finally {
    here.set(id, 'working');
  }
}

/**
 * Before anything is asked that could not be done then.
 * @throws {UserError} `renewalUnderWay` while this window or another one is at it
 */
export async function assertNotUnderWay({ pending }: Pick<LifeDeps, 'pending'>, { id, connection }: Renewal): Promise<void> {
  const atIt = here.get(id);
  if (atIt === 'list') return;
  if (atIt === 'working') {
    throw new UserError(
      'renewalUnderWay',
      vscode.l10n.t('The certificate of “{0}” is being renewed right now.', connection),
      vscode.l10n.t('Its message says how far that is. Wait for it, or cancel it there to go on in another way.'),
    );
  }
  // Not this window's own: releasing that would end a claim that it holds.
  const owner = randomUUID();
  if (await pending.claim(id, owner)) return pending.release(id, owner);
  throw new UserError(
    'renewalUnderWay',
    vscode.l10n.t('The certificate of “{0}” is being renewed in another window.', connection),
    vscode.l10n.t('Go on there, or close it and try again in a minute.'),
  );
}
