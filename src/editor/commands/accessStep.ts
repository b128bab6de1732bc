import * as vscode from 'vscode';
import type { Access } from '../../core/connection/connection.ts';
import { pick, take, type Choice, type Place } from '../ports/prompts.ts';
import type { ConnectionDraft, StepResult } from './connectionSteps.ts';

interface AccessChoice {
  readonly access: Access;
  readonly production: boolean;
}

/** Access and stage in one list; a production connection starts read-only. */
export async function askAccess(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const choices: readonly Choice<AccessChoice>[] = [
    {
      label: vscode.l10n.t('Confirm writes'),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('Each request that changes data asks first'),
      value: { access: 'confirmWrites', production: false },
    },
    {
      label: vscode.l10n.t('Read-only'),
      detail: vscode.l10n.t('Requests that change data are refused'),
      value: { access: 'readOnly', production: false },
    },
    {
      label: vscode.l10n.t('Read and write'),
      detail: vscode.l10n.t('Nothing asks; for a tenant that is only for trying things out'),
      value: { access: 'readWrite', production: false },
    },
    {
      label: vscode.l10n.t('Production, read-only'),
      detail: vscode.l10n.t('PRODUCTION is shown wherever the connection is; requests that change data are refused'),
      value: { access: 'readOnly', production: true },
    },
    {
      label: vscode.l10n.t('Production, confirm writes'),
      detail: vscode.l10n.t('PRODUCTION is shown; writes ask, a DELETE asks for the connection’s name'),
      value: { access: 'confirmWrites', production: true },
    },
  ];
  const current = choices.find(({ value }) => value.access === draft.access && value.production === draft.production)?.value;
  return take(await pick(place, vscode.l10n.t('What requests over this connection may do'), choices, current), (chosen) => {
    Object.assign(draft, chosen);
  });
}
