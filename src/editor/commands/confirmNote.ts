import * as vscode from 'vscode';
import type { PreparedRequest } from '../../core/run.ts';
import { confirm } from '../ports/messages.ts';

/** `# @note`: what its author wants to be read before it is sent. */
export async function confirmNote(note: string, { request, target }: PreparedRequest): Promise<boolean> {
  const send = vscode.l10n.t('Send');
  const question = note === '' ? vscode.l10n.t('Send “{0}”?', request.title) : note;
  return (await confirm(question, `${request.method} ${target.url}`, send)) === send;
}
