import * as vscode from 'vscode';
import { inform } from '../ports/messages.ts';

/** What the lens *Script not run* means. */
export async function explainScripts(): Promise<void> {
  await inform(
    vscode.l10n.t(
      'Scripts in request files are never run: a file from elsewhere could do anything with your app’s permissions. The request itself is sent. Use {0} for checks and {1} for values of an answer.',
      '“# @assert status == 200”',
      '“{{name.response.body.$.id}}”',
    ),
  );
}
