import { isPrivate } from '../views/privateResponse.ts';
import type { PanelRequest, ResponsePanel } from '../views/responsePanel.ts';
import { layoutIn, requestKeyOf } from '../views/tableLayouts.ts';
import { actOn } from './actions.ts';
import { openBodyInEditor, openBodyWith, saveBody } from './bodyCommands.ts';
import { compareWithEarlier } from './compareWithEarlier.ts';
import { copyBody, copyLines, copyText, copyValue } from './copyBody.ts';
import { copyToken } from './copyToken.ts';
import { fix } from './fixes.ts';
import { openId, openLink } from './followLink.ts';
import { getChanges } from './getChanges.ts';
import { goToRequest } from './goToHistoryRequest.ts';
import { allPages, nextPage } from './pages.ts';
import type { ResponseDeps } from './responseDeps.ts';
import { sendAgain } from './sendAgain.ts';
import { copyRows, exportTable } from './tableCommands.ts';

/** Carries out what a reader asks for in a panel, for the exchange that this panel shows, and over its connection. */
export async function actInPanel(deps: ResponseDeps, panel: ResponsePanel, message: PanelRequest): Promise<unknown> {
  const { shown } = panel;
  switch (message.type) {
    case 'cancel':
      return cancelIn(deps, panel);
    case 'sendAgain':
      return sendAgain(deps, shown);
    case 'freshToken':
      return sendAgain(deps, shown, { freshToken: true });
    case 'nextPage':
      return nextPage(deps, panel);
    case 'allPages':
      return allPages(deps, panel);
    case 'getChanges':
      return getChanges(deps, panel);
    case 'copyBody':
      return copyBody(panel);
    case 'saveBody':
      return saveBody(deps, panel);
    case 'openBody':
      return openBodyInEditor(deps, panel);
    case 'openBodyWith':
      return openBodyWith(deps, panel);
    case 'compare':
      return compareWithEarlier(deps, panel);
    case 'pin':
      return deps.stage.panels.pin(panel);
    case 'goToRequest':
      return goToShown(panel);
    case 'copyToken':
      return copyToken(deps, shown.finished?.exchange.connection);
    case 'copyText':
      return copyText(panel, message.text);
    case 'copyLines':
      return copyLines(panel, message.of, message.range);
    case 'copyValue':
      return copyValue(panel, message.array, message.index, message.column);
    case 'copyRows':
      return copyRows(panel, message, message.range, message.format);
    case 'exportTable':
      return exportTable(deps, panel, message.format, message);
    case 'keepLayout':
      return keepLayout(deps, panel, message);
    case 'action':
      return actOnProblem(deps, panel, message);
    case 'openLink':
      return openLink(deps, panel, message.url);
    case 'openId':
      return openId(deps, panel, message.path, message.id);
    default:
      return message satisfies never;
  }
}

/** What is under way in this panel: pages of its list, or the request itself. */
function cancelIn({ runs }: ResponseDeps, { displayed }: ResponsePanel): void {
  if (displayed?.pages?.fetching) displayed.pages.cancel();
  else runs.cancel();
}

async function goToShown({ shown }: ResponsePanel): Promise<void> {
  const { source, finished, prepared, kept } = shown;
  if (kept?.source) return goToRequest(kept.source, kept);
  const request = finished?.exchange.request ?? prepared?.request;
  const { method, title } = request ?? { method: source?.block.method ?? '', title: '' };
  if (source) await goToRequest({ uri: source.document.toString(), line: source.block.line }, { method, title });
}

async function keepLayout(
  { stage: { layouts } }: ResponseDeps,
  panel: ResponsePanel,
  { layout }: Extract<PanelRequest, { readonly type: 'keepLayout' }>,
): Promise<void> {
  const { shown, displayed, state } = panel;
  const key = requestKeyOf(shown);
  const arranged = displayed && state.kind === 'response' && layoutIn(layout, state.view.body.arrays);
  if (key === undefined || !arranged) return;
  await layouts.keep(key, arranged, isPrivate(shown));
  panel.layoutsAre(layouts.of(key));
}

async function actOnProblem(
  deps: ResponseDeps,
  { state, shown }: ResponsePanel,
  { problem, action }: Extract<PanelRequest, { readonly type: 'action' }>,
): Promise<void> {
  const problems = state.kind === 'response' || state.kind === 'cancelled' ? (state.kind === 'response' ? state.view : state).problems : [];
  const chosen = problems[problem]?.actions[action];
  // Such a link is ours, and needs no question as one in a body does.
  if (chosen?.kind === 'openLink') return fix(chosen);
  if (chosen) await actOn(chosen, deps, shown);
}
