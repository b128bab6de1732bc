import * as vscode from 'vscode';
import { back, type Answer, type Place } from '../../ports/prompts.ts';

/** An application permission to choose. */
export interface PermissionChoice {
  /** As in a token: `User.Read.All`. */
  readonly value: string;
  /** What it is for, and what it allows. */
  readonly description: string;
  readonly detail: string;
}

/** How permissions that are in no list are read. */
export interface TypedNames {
  /** All that a text names; none where anything else is in it. */
  readonly read: (text: string) => readonly string[];
  /** Why one may not be what was meant, as a sentence. */
  readonly doubt: (name: string) => string | undefined;
}

/** Several of many, with ticks; whoever types the names of other ones gets them too. */
export function pickPermissions(
  place: Place,
  placeholder: string,
  choices: readonly PermissionChoice[],
  current: readonly string[],
  typed: TypedNames,
): Promise<Answer<readonly string[]>> {
  const list = vscode.window.createQuickPick();
  const { title, step, totalSteps } = place;
  const others = current.filter((value) => !choices.some((choice) => choice.value === value));
  const listed: readonly vscode.QuickPickItem[] = [
    ...others.map((name) => namedItem(name, typed)),
    ...choices.map(({ value, ...rest }) => ({ label: value, ...rest })),
  ];
  Object.assign(list, {
    title,
    ...(totalSteps > 1 && { step, totalSteps }),
    placeholder,
    ignoreFocusOut: true,
    canSelectMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  list.items = listed;
  list.selectedItems = listed.filter(({ label }) => current.includes(label));
  if (step > 1) list.buttons = [vscode.QuickInputButtons.Back];
  /** Those that were typed and ticked stay; the one that is being typed goes with its text. */
  let kept: readonly vscode.QuickPickItem[] = [];
  let named: readonly vscode.QuickPickItem[] = [];

  const showNamed = (text: string): void => {
    const ticked = list.selectedItems;
    kept = [...kept, ...named].filter((item) => ticked.includes(item) && !listed.includes(item));
    const all = [...kept, ...listed];
    const names = typed.read(text);
    named = names.map((name) => all.find(({ label }) => sameText(label, name)) ?? namedItem(name, typed));
    // What the text names is there, though no item holds all of a list of names.
    for (const item of all) item.alwaysShow = named.includes(item) && names.length > 0;
    list.items = [...named.filter((item) => !all.includes(item)), ...all];
    list.selectedItems = ticked;
  };

  return new Promise((resolve) => {
    const finish = (answer: Answer<readonly string[]>): void => {
      resolve(answer);
      list.dispose();
    };
    list.onDidChangeValue(showNamed);
    list.onDidTriggerButton(() => finish(back));
    list.onDidHide(() => finish(undefined));
    list.onDidAccept(() => {
      const open = list.selectedItems.length === 0 ? named : [];
      // Names that were typed and not ticked are meant: they are ticked, to be seen and accepted.
      if (open.length > 0) list.selectedItems = open;
      else finish(list.selectedItems.map(({ label }) => label));
    });
    list.show();
  });
}

function namedItem(name: string, { doubt }: TypedNames): vscode.QuickPickItem {
  const why = doubt(name);
  return { label: name, description: vscode.l10n.t('as typed'), alwaysShow: true, ...(why !== undefined && { detail: `$(warning) ${why}` }) };
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
