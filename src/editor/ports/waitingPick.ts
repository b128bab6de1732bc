import * as vscode from 'vscode';

/** Something to do while it is waited for; choosing it leaves the list open. */
export interface WaitingAction extends vscode.QuickPickItem {
  readonly act: () => Thenable<unknown>;
}

/** What a person sees while something is waited for. */
export interface WaitingStage {
  readonly title: string;
  /** One sentence: what to do elsewhere in the meantime. It has to fit into a line. */
  readonly sentence: string;
  /** What the last look found. */
  readonly news?: string;
  readonly actions: readonly WaitingAction[];
}

/** The person goes on another time. */
export const later = Symbol('later');

/** What the waiting has at hand. */
export interface Waiting {
  /** Ends when the person leaves. */
  readonly signal: AbortSignal;
  readonly show: (stage: WaitingStage) => void;
  /** Over after so many milliseconds, at *Check Now*, or by throwing the signal's reason. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * A list that stays open while something is waited for, and closes itself when it is there. `later` after Esc or *Continue Later*.
 * @throws what `work` and the actions throw, unless the person has left
 */
export async function waitingPick<R>(work: (waiting: Waiting) => Promise<R>): Promise<R | typeof later> {
  const list = vscode.window.createQuickPick<WaitingAction>();
  const [abort, checkNow] = [new AbortController(), new vscode.EventEmitter<void>()];
  Object.assign(list, { ignoreFocusOut: true, busy: true, keepScrollPosition: true });
  const own = (news: string | undefined): readonly WaitingAction[] => [
    { label: `$(sync) ${vscode.l10n.t('Check Now')}`, ...(news !== undefined && { detail: news }), act: async () => checkNow.fire() },
    { label: `$(clock) ${vscode.l10n.t('Continue Later')}`, act: async () => list.hide() },
  ];
  const show = ({ title, sentence, news, actions }: WaitingStage): void => {
    // In a new stage, what comes first is to be done first.
    const active = list.title === title ? list.activeItems[0]?.label : undefined;
    Object.assign(list, { title, placeholder: sentence, items: [...actions, ...own(news)].map((item) => ({ ...item, alwaysShow: true })) });
    const still = list.items.find(({ label }) => label === active);
    list.activeItems = still ? [still] : list.items.slice(0, 1);
  };
  try {
    return await new Promise<R | typeof later>((resolve, reject) => {
      list.onDidAccept(() => list.activeItems[0]?.act().then(undefined, reject));
      list.onDidHide(() => {
        abort.abort();
        resolve(later);
      });
      list.show();
      work({ signal: abort.signal, show, pause: (milliseconds, signal) => pause(milliseconds, signal, checkNow.event) }).then(resolve, reject);
    });
  } finally {
    abort.abort();
    list.dispose();
    checkNow.dispose();
  }
}

function pause(milliseconds: number, signal: AbortSignal, until: vscode.Event<void>): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const over = (end: () => void): void => {
      clearTimeout(timer);
      listener.dispose();
      signal.removeEventListener('abort', left);
      end();
    };
    const left = (): void => over(() => reject(signal.reason as Error));
    const timer = setTimeout(() => over(resolve), milliseconds);
    const listener = until(() => over(resolve));
    signal.addEventListener('abort', left);
  });
}
