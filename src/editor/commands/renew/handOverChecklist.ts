import * as vscode from 'vscode';
import { handOverInWords, openHandOvers, type HandOver } from '../../../core/powerAutomate/handOver/handOver.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { newCertificate } from '../../../core/renewal/switched.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { PageLine } from '../../views/pages.ts';
import type { LifeDeps } from '../lifeDeps.ts';

type ChecklistDeps = Pick<LifeDeps, 'handOvers' | 'log'>;

/** Places that still have the old .pfx, as they were noted. What cannot be read stops no renewal. */
export async function stillWithOld({ handOvers, log }: ChecklistDeps, { old }: Renewal): Promise<readonly HandOver[]> {
  return openHandOvers(await handOvers.list().catch((error: unknown) => nothing(log, error)), old.thumbprint);
}

/** Each place that had the old .pfx when the renewal began, ticked where it has the new one. */
export async function handOverChecklist(deps: ChecklistDeps, renewal: Renewal): Promise<readonly PageLine[]> {
  const { thumbprint } = newCertificate(renewal);
  const all = await deps.handOvers.list().catch((error: unknown) => nothing(deps.log, error));
  const done = all.filter((one) => isOf(one, renewal.old.thumbprint) && one.done !== undefined && one.done >= renewal.startedAt);
  const open = openHandOvers(all, renewal.old.thumbprint);
  return [
    ...open.map((one): PageLine => ({
      text: `- [ ] ${handOverInWords(one)}`,
      actions: [
        {
          title: vscode.l10n.t('It Has the New .pfx Now'),
          command: commandIds.noteHandOver,
          arguments: [renewal.connection, { kind: 'moved', id: one.id, thumbprint, renewalId: renewal.id }],
        },
      ],
    })),
    ...done.map((one): PageLine => ({ text: `- [x] ${handOverInWords(one)}` })),
  ];
}

function isOf({ thumbprint }: HandOver, other: string): boolean {
  return thumbprint.toUpperCase() === other.toUpperCase();
}

function nothing(log: ChecklistDeps['log'], error: unknown): readonly HandOver[] {
  log.error(error);
  return [];
}
