import { el } from './dom.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** Called once, when the tab is first chosen. */
  readonly render: () => HTMLElement;
  readonly chosen?: () => void;
}

export interface TabSet {
  readonly element: HTMLElement;
  /** Shows a tab without it being the reader's choice for what comes. */
  readonly show: (id: string) => void;
  /** The id of the tab that is shown. */
  readonly shown: () => string | undefined;
  readonly focus: () => void;
}

const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * ARIA tabs: one tab stop, arrows choose, and only the chosen panel is there.
 * @param first the id of the tab to start with
 */
export function renderTabs(label: string, tabs: readonly Tab[], first: string, kept: (id: string) => void): TabSet {
  const buttons = tabs.map((tab) =>
    el('button', { type: 'button', role: 'tab', id: `tab-${tab.id}`, class: 'tab', 'aria-controls': `panel-${tab.id}` }, tab.label),
  );
  const panels = tabs.map((tab) =>
    el('div', { role: 'tabpanel', id: `panel-${tab.id}`, class: `panel panel-${tab.id}`, 'aria-labelledby': `tab-${tab.id}` }),
  );
  const list = el('div', { role: 'tablist', class: 'tabs', 'aria-label': label }, ...buttons);

  const show = (index: number): void => {
    buttons.forEach((tabButton, other) => {
      tabButton.setAttribute('aria-selected', String(other === index));
      tabButton.tabIndex = other === index ? 0 : -1;
    });
    panels.forEach((panel, other) => {
      panel.hidden = other !== index;
    });
    const panel = panels[index];
    if (panel?.childElementCount === 0) {
      panel.append(tabs[index]?.render() ?? '');
    }
    tabs[index]?.chosen?.();
  };
  const choose = (index: number): void => {
    show(index);
    kept(tabs[index]?.id ?? '');
  };

  buttons.forEach((tabButton, index) => tabButton.addEventListener('click', () => choose(index)));
  list.addEventListener('keydown', (event) => {
    const index = buttons.findIndex((tabButton) => tabButton === event.target);
    const move = moves[event.key];
    if (index >= 0 && move !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const next = move(index, tabs.length);
      choose(next);
      buttons[next]?.focus();
    }
  });
  const indexOf = (id: string): number =>
    Math.max(
      0,
      tabs.findIndex((tab) => tab.id === id),
    );
  const shown = (): number => buttons.findIndex((tabButton) => tabButton.tabIndex === 0);
  show(indexOf(first));
  return {
    element: el('div', { class: 'tab-set' }, list, ...panels),
    show: (id) => show(indexOf(id)),
    shown: () => tabs[shown()]?.id,
    focus: () => buttons[shown()]?.focus(),
  };
}
