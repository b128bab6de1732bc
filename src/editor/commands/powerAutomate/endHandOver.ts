import * as vscode from 'vscode';
import { handOverInWords, type HandOver } from '../../../core/powerAutomate/handOver/handOver.ts';
import { confirm } from '../../ports/messages.ts';
import type { LifeDeps } from '../lifeDeps.ts';

type EndDeps = Pick<LifeDeps, 'handOvers'>;

/** The place has another .pfx now, or none. Whether anything changed. */
export async function finishHandOver({ handOvers }: EndDeps, id: string): Promise<boolean> {
  const one = await noteOf({ handOvers }, id);
  if (one) await handOvers.change({ ...one, done: new Date().toISOString() });
  return true;
}

/** For a note that was a mistake. Whether it was taken away. */
export async function removeHandOver({ handOvers }: EndDeps, id: string): Promise<boolean> {
  const one = await noteOf({ handOvers }, id);
  if (!one) return true;
  const remove = vscode.l10n.t('Remove Note');
  const detail = vscode.l10n.t('{0}\n\nOnly the note goes: that place keeps its .pfx, and no renewal reminds of it any more.', handOverInWords(one));
  if ((await confirm(vscode.l10n.t('Remove this note?'), detail, remove)) !== remove) return false;
  await handOvers.remove(id);
  return true;
}

async function noteOf({ handOvers }: EndDeps, id: string): Promise<HandOver | undefined> {
  return (await handOvers.list()).find((one) => one.id === id);
}
