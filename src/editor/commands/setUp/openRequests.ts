import * as vscode from 'vscode';
import { languageId } from '../../../shared/ids.ts';
import { requestFileOf } from '../../language/documents.ts';

/** A request as it is written; references in it are not replaced. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
}

/** The requests of all request files that are open, each once: what the person is up to. */
export function openRequests(): readonly WrittenRequest[] {
  const found = new Map<string, WrittenRequest>();
  for (const document of vscode.workspace.textDocuments) {
    if (document.languageId !== languageId || document.isClosed) continue;
    for (const { method, url } of requestFileOf(document).requests) found.set(`${method} ${url}`, { method, url });
  }
  return [...found.values()];
}
