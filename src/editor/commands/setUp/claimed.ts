import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** A claim lasts a minute; it is renewed well before. */
const renewalMilliseconds = 20_000;
/** For a list to close, with what waited behind it. */
const closingMilliseconds = 1_000;

/** What this window works on: for the claims of a window are all one owner's. */
const workedOnHere = new Map<string, Promise<unknown>>();

/**
 * Works on a set-up or a renewal that nobody else works on, in another window or in this one. A list that is open for it here is left for later, as with Esc.
 * @throws {UserError} `setUpElsewhere`
 */
export async function claimed<T>({ pending, owner }: Pick<LifeDeps, 'pending' | 'owner'>, id: string, work: () => Promise<T>): Promise<T> {
  const earlier = workedOnHere.get(id);
  if (earlier) await leaveList(earlier);
  if (workedOnHere.has(id)) {
    const fix = vscode.l10n.t('Wait until it is done, or cancel it in its message.');
    throw new UserError('setUpElsewhere', vscode.l10n.t('This is being worked on already.'), fix);
  }
  const working = workWithClaim({ pending, owner }, id, work);
  workedOnHere.set(id, working);
  try {
    return await working;
  } finally {
    workedOnHere.delete(id);
  }
}

/** The list of a step stays open until it is answered, and its question is put anew. */
async function leaveList(earlier: Promise<unknown>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await Promise.race([earlier.catch(() => undefined), wait(closingMilliseconds, undefined, { ref: false })]);
}

async function workWithClaim<T>({ pending, owner }: Pick<LifeDeps, 'pending' | 'owner'>, id: string, work: () => Promise<T>): Promise<T> {
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
    // What the work came to counts; a claim that cannot be released is over in a minute.
    await pending.release(id, owner).catch(() => undefined);
  }
}
