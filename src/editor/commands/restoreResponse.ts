import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import type { ResponseDeps } from './responseDeps.ts';

/**
 * A panel of before the window was reloaded: what it showed comes out of the history, and says so where it is not there.
 * @param kept id in the history; absent where the exchange was not kept
 */
export async function restoreResponse(
  { stage, history }: Pick<ResponseDeps, 'stage' | 'history'>,
  panel: ResponsePanel,
  kept: string | undefined,
  pinned: boolean,
): Promise<void> {
  // Only one panel takes what comes next; a second one can but keep what it has.
  const keepsIt = pinned || !stage.panels.makeLive(panel);
  if (kept === undefined) {
    const reason = vscode.l10n.t('Nothing is kept of production connections, of requests with “# @no-log”, and with the history off.');
    return tell(panel, vscode.l10n.t('The response that was here is not in the history. {0}', reason));
  }
  try {
    await stage.restore(await history.open(kept), panel, keepsIt);
  } catch (error) {
    tell(
      panel,
      vscode.l10n.t(
        'The response that was here cannot be opened: it is no longer in the history, or the key of the history was not kept, as in a browser.',
      ),
    );
    if (!(error instanceof UserError)) throw error;
  }
}

function tell(panel: ResponsePanel, note: string): void {
  if (panel.state.kind === 'empty') panel.show({ kind: 'empty', note }, {});
}
