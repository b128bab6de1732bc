import { pathTemplate } from '../../core/response/pathTemplate.ts';
import type { PanelState } from '../../shared/protocol.ts';

const longest = 40;

/**
 * What the tab of a panel is called; `undefined` for one that shows nothing. VS Code keeps the titles of tabs on the disk, so of a request to production that
 * nobody has named, the path is without the IDs in it.
 */
export function panelTitle(state: PanelState): string | undefined {
  if (state.kind === 'empty') return undefined;
  const { title, method, url, connection } = state.kind === 'response' ? state.view.head : state.head;
  const isNamed = !title.startsWith(`${method} `);
  const shown = connection?.production === true && !isNamed ? `${method} ${pathTemplate(url)}` : title;
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
