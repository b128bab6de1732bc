import type { PanelCommand, PanelState } from '../shared/protocol.ts';
import type { PagesView } from '../shared/responseView.ts';
import { renderAssertions } from './assertionsTab.ts';
import { type BodyTab, renderBody } from './body/bodyTab.ts';
import { renderHeaders } from './headersTab.ts';
import type { PageParts } from './pageParts.ts';
import { renderRequest } from './requestTab.ts';
import { renderTable, type TableTab } from './table/tableTab.ts';
import { renderTabs, type Tab } from './tabs.ts';
import { renderTiming } from './timingTab.ts';
import { renderToken } from './tokenTab.ts';

type ResponseState = Extract<PanelState, { readonly kind: 'response' }>;

export interface ResponseTabs {
  readonly element: HTMLElement;
  readonly command: (command: PanelCommand) => void;
  readonly grew: (pages: PagesView) => void;
  /** The tab that is shown gets the focus. */
  readonly focus: () => void;
  /** Another state is about to be shown: what is under way is kept or ended. */
  readonly close: () => void;
}

/** The tabs that a response has, in their order. */
function tabsOf({ view }: ResponseState, body: BodyTab | undefined, table: TableTab | undefined, parts: PageParts): readonly Tab[] {
  const { strings } = parts.words;
  const { attempts, headers, headerMeanings, token, timing, assertions } = view;
  const tabs: readonly (Tab | undefined)[] = [
    table && { id: 'table', label: strings.tabTable, render: () => table.element },
    body && { id: 'body', label: strings.tabBody, render: () => body.element, chosen: body.chosen },
    body && { id: 'headers', label: strings.tabHeaders, render: () => renderHeaders(headers, headerMeanings, parts) },
    body || attempts.length > 0
      ? { id: 'request', label: strings.tabRequest, render: () => renderRequest(attempts, headerMeanings, parts) }
      : undefined,
    body || token ? { id: 'token', label: strings.tabToken, render: () => renderToken(token, parts) } : undefined,
    timing.length > 0 ? { id: 'timing', label: strings.tabTiming, render: () => renderTiming(timing, attempts.length, parts) } : undefined,
    assertions && { id: 'assertions', label: strings.tabAssertions, render: () => renderAssertions(assertions, parts) },
  ];
  return tabs.filter((tab) => tab !== undefined);
}

/** The tab of before where it is there. A list is looked at as a table; an array somewhere in an object only when somebody asks for it. */
function firstTab({ view }: ResponseState, tabs: readonly Tab[], chosen: string | undefined): string {
  const isList = view.body.arrays[0]?.label === 'value';
  const usual = isList ? 'table' : 'body';
  const isThere = tabs.some(({ id }) => id === chosen) && (chosen !== 'table' || isList);
  return isThere && chosen !== undefined ? chosen : usual;
}

/**
 * What else there is to see of a response; nothing when nothing was sent and nothing came.
 * @param filter a JSONPath that was over the body before
 */
export function renderResponseTabs(state: ResponseState, filter: string | undefined, parts: PageParts): ResponseTabs | undefined {
  const { view } = state;
  const { extension, words } = parts;
  const body = view.head.status === undefined ? undefined : renderBody(view.id, view.body, filter, parts);
  const showPath = (path: string): void => {
    set.show('body');
    void body?.openPath(path).then((isThere) => {
      if (!isThere) {
        set.focus();
        parts.announce(words.strings.valueNotFound);
      }
    });
  };
  const table = body === undefined || view.body.arrays.length === 0 ? undefined : renderTable(view.id, view.body, state.layouts, parts, showPath);
  const tabs = tabsOf(state, body, table, parts);
  if (tabs.length === 0) {
    return undefined;
  }
  const set = renderTabs(words.strings.tabList, tabs, firstTab(state, tabs, extension.keptState.tab), (tab) => extension.keep({ tab }));
  const command = (what: PanelCommand): void => {
    if (what === 'table' || what === 'chooseColumns') {
      if (table !== undefined) {
        set.show('table');
        if (what === 'table') {
          table.focus();
        } else {
          table.chooseColumns();
        }
      }
    } else if (what === 'find' && table !== undefined && set.shown() === 'table') {
      table.find();
    } else if (body !== undefined) {
      set.show('body');
      if (what === 'body') {
        set.focus();
      } else {
        body[what]();
      }
    }
  };
  return {
    element: set.element,
    command,
    grew: ({ count, rows }) => {
      table?.grew(rows);
      body?.grew(count);
    },
    focus: () => set.focus(),
    close: () => {
      table?.close();
      body?.close();
    },
  };
}
