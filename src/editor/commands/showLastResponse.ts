import type * as vscode from 'vscode';
import type { AnsweredRequests } from '../views/answeredRequests.ts';
import type { Runs } from '../views/runs.ts';
import { requestAtCursor } from './requestAtCursor.ts';

/** The answer that the lens tells of, in the panel again. */
export async function showLastResponse(runs: Runs, answered: AnsweredRequests, uri?: vscode.Uri, line?: unknown): Promise<void> {
  const { document, block } = await requestAtCursor(uri, line);
  const last = answered.of(document.uri, block);
  if (last)
    await runs.open(last.finished, { document: document.uri, block, ...(last.environment !== undefined && { environment: last.environment }) });
}
