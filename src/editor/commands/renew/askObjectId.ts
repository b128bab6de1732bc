import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { isGuid } from '../../../core/connection/identifiers.ts';
import { ask, type Place } from '../../ports/prompts.ts';

/**
 * The Object ID of the app's registration, in lower case; `undefined` when the person left.
 * @param refused one that Microsoft Graph did not take
 */
export async function askObjectId(connection: Connection, place: Place, refused?: string): Promise<string | undefined> {
  const typed = await ask(
    { ...place, step: 1 },
    {
      prompt:
        refused === undefined
          ? vscode.l10n.t('The Object ID of the app registration, from its Overview page in the portal. The connection keeps it.')
          : vscode.l10n.t(
              'Microsoft Graph did not take this Object ID. That of the app registration is meant (Overview page under App registrations), not that of the enterprise application, nor the client ID.',
            ),
      ...(refused !== undefined && { value: refused }),
      placeholder: '00000000-0000-0000-0000-000000000000',
      problem: (value) => {
        if (!isGuid(value.trim())) return vscode.l10n.t('An Object ID is a GUID.');
        const isClientId = value.trim().toLowerCase() === connection.clientId.toLowerCase();
        return isClientId ? vscode.l10n.t('This is the client ID. The Object ID is another line of the same page.') : undefined;
      },
    },
  );
  return typeof typed === 'string' ? typed.trim().toLowerCase() : undefined;
}
