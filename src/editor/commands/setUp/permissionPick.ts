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

/** Several of many, with ticks; whoever types the name of another one gets it too. @param isName whether a text can be one */
export function pickPermissions(
  place: Place,
  placeholder: string,
  choices: readonly PermissionChoice[],
  current: readonly string[],
  isName: (text: string) => boolean,
): Promise<Answer<readonly string[]>> {
  const list = vscode.window.createQuickPick();
  const { title, step, totalSteps } = place;
  const others = current.filter((value) => !choices.some((choice) => choice.value === value));
  const items: vscode.QuickPickItem[] = [...others.map((label) => ({ label })), ...choices.map(({ value, ...rest }) => ({ label: value, ...rest }))];
  Object.assign(list, {
    title,
    ...(totalSteps > 1 && { step, totalSteps }),
    placeholder,
    ignoreFocusOut: true,
    canSelectMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  list.items = items;
  list.selectedItems = items.filter(({ label }) => current.includes(label));
  if (step > 1) list.buttons = [vscode.QuickInputButtons.Back];
  let typed: vscode.QuickPickItem | undefined;

  return new Promise((resolve) => {
    const finish = (answer: Answer<readonly string[]>): void => {
      resolve(answer);
      list.dispose();
    };
    list.onDidChangeValue((value) => {
      const ticked = list.selectedItems;
      const name = value.trim();
      const isOther = isName(name) && !items.some(({ label }) => label.toLowerCase() === name.toLowerCase());
      if (typed && !ticked.includes(typed)) typed = undefined;
      if (typed) items.unshift(typed);
      typed = isOther ? { label: name, description: vscode.l10n.t('as typed'), alwaysShow: true } : undefined;
      list.items = typed ? [typed, ...items] : items;
      list.selectedItems = ticked;
    });
    list.onDidTriggerButton(() => finish(back));
    list.onDidHide(() => finish(undefined));
    list.onDidAccept(() => finish(list.selectedItems.map(({ label }) => label)));
    list.show();
  });
}
