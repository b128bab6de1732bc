import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { OnCommand } from './boundary.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { HandOverStates } from './powerAutomate/handOverState.ts';
import type { NoteRequest } from './powerAutomate/noteHandOver.ts';
import type { PageDeed } from './powerAutomate/takeToPowerAutomate.ts';

/** The hand-over of a connection to Power Automate, and the way back. */
export function powerAutomateCommands(on: OnCommand, deps: LifeDeps): readonly vscode.Disposable[] {
  const states = new HandOverStates();
  return [
    on(ids.takeToPowerAutomate, async (argument?: unknown, deed?: PageDeed) =>
      (await import('./powerAutomate/takeToPowerAutomate.ts')).takeToPowerAutomate(deps, states, argument, deed),
    ),
    on(ids.noteHandOver, async (argument?: unknown, request?: NoteRequest) =>
      (await import('./powerAutomate/noteHandOver.ts')).noteHandOver(deps, states, argument, request),
    ),
    on(ids.copyPfxAsBase64, async (argument?: unknown) => (await import('./powerAutomate/copyPfxAsBase64.ts')).copyPfxAsBase64(deps, argument)),
    on(ids.importFromFlow, async () => (await import('./powerAutomate/importFromFlow.ts')).importFromFlow(deps)),
  ];
}
