import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { OnCommand } from './boundary.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { copyPfxAsBase64 } from './powerAutomate/copyPfxAsBase64.ts';
import { HandOverStates } from './powerAutomate/handOverState.ts';
import { importFromFlow } from './powerAutomate/importFromFlow.ts';
import { noteHandOver, type NoteRequest } from './powerAutomate/noteHandOver.ts';
import { takeToPowerAutomate, type PageDeed } from './powerAutomate/takeToPowerAutomate.ts';

/** The hand-over of a connection to Power Automate, and the way back. */
export function powerAutomateCommands(on: OnCommand, deps: LifeDeps): readonly vscode.Disposable[] {
  const states = new HandOverStates();
  return [
    on(ids.takeToPowerAutomate, (argument?: unknown, deed?: PageDeed) => takeToPowerAutomate(deps, states, argument, deed)),
    on(ids.noteHandOver, (argument?: unknown, request?: NoteRequest) => noteHandOver(deps, states, argument, request)),
    on(ids.copyPfxAsBase64, (argument?: unknown) => copyPfxAsBase64(deps, argument)),
    on(ids.importFromFlow, () => importFromFlow(deps)),
  ];
}
