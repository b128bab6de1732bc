import * as vscode from 'vscode';
import { cloudNamed } from '../../../core/connection/clouds.ts';
import { applicationPermissions, permissionsFor, type ApplicationPermission } from '../../../core/registration/permissions.ts';
import { permissionDoubt, typedPermissions } from '../../../core/registration/permissionsTyped.ts';
import { inform } from '../../ports/messages.ts';
import { take, type Place } from '../../ports/prompts.ts';
import type { StepResult } from '../connectionSteps.ts';
import { openRequests } from './openRequests.ts';
import { pickPermissions, type PermissionChoice, type TypedNames } from './permissionPick.ts';
import { wayOf, type SetUpDraft } from './setUpDraft.ts';

/** What the app may do. The permissions that the requests in open files need stand first. */
export async function askPermissions(draft: SetUpDraft, place: Place): Promise<StepResult> {
  if (!isGraph(draft) && wayOf(draft) === 'adminScript') {
    // The scripts grant permissions of Microsoft Graph only; without any, they register the app with its certificate.
    draft.permissions = [];
    return 'skip';
  }
  const placeholder = isGraph(draft)
    ? vscode.l10n.t('The app’s permissions; type the names of any others, or none')
    : vscode.l10n.t('Type the name of an application permission of the resource, such as Sites.FullControl.All');
  const choices = isGraph(draft) ? graphChoices() : [];
  const typed: TypedNames = { read: typedPermissions, doubt: isGraph(draft) ? permissionDoubt : () => undefined };
  return take(await pickPermissions(place, placeholder, choices, draft.permissions, typed), (permissions) => {
    draft.permissions = permissions;
    if (permissions.length === 0) void inform(vscode.l10n.t('No permission chosen: any token will do.'));
  });
}

/** Whether it calls Microsoft Graph; only of that the permissions are known. A custom cloud may well have a Graph. */
function isGraph({ cloud, baseResourceUrl }: SetUpDraft): boolean {
  const graph = cloudNamed(cloud)?.graph;
  return graph === undefined || new URL(baseResourceUrl ?? graph).origin === graph;
}

function graphChoices(): readonly PermissionChoice[] {
  const needed = new Map<string, string>();
  for (const { method, url } of openRequests()) {
    const [least] = permissionsFor(method, url);
    if (least && !needed.has(least.value)) needed.set(least.value, vscode.l10n.t('for {0} in an open file', `${method} ${shortened(url)}`));
  }
  const all = applicationPermissions();
  return [...all.filter(({ value }) => needed.has(value)), ...all.filter(({ value }) => !needed.has(value))].map((one) =>
    choiceOf(one, needed.get(one.value)),
  );
}

function choiceOf({ value, goal, allows, narrower, privileged }: ApplicationPermission, why: string | undefined): PermissionChoice {
  const marks = [goal, why, privileged && vscode.l10n.t('$(warning) far-reaching')];
  return {
    value,
    description: marks.filter((mark) => mark !== undefined).join(' · '),
    detail: [allows, narrower].filter((part) => part !== undefined).join(' '),
  };
}

function shortened(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.length > 24 ? `${path.slice(0, 23)}…` : path;
}
