import * as vscode from 'vscode';

/** A step answers with a value, with `back`, or with `undefined` for Esc. */
export const back = Symbol('back');
/** `undefined`, for Esc, ends the whole flow. */
export type Answer<T> = T | typeof back | undefined;

/** Where a prompt stands in its flow. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** An entry of a list. `value` is what choosing it answers; the entry with the current one is preselected. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** A step that is alone has no number. */
function shownPlace({ title, step, totalSteps }: Place): Partial<Place> {
  return totalSteps > 1 ? { title, step, totalSteps } : { title };
}

/** A list to choose from; Back is there on every step but the first. */
export function pick<T>(place: Place, placeholder: string, choices: readonly Choice<T>[], current?: T): Promise<Answer<T>> {
  const list = vscode.window.createQuickPick<Choice<T>>();
  Object.assign(list, shownPlace(place), { placeholder, items: [...choices], ignoreFocusOut: true, matchOnDetail: true, matchOnDescription: true });
  const active = choices.find((choice) => choice.value === current);
  if (active) list.activeItems = [active];
  return show(list, place, (resolve) => [
    list.onDidAccept(() => {
      const [chosen] = list.selectedItems;
      if (chosen) resolve(chosen.value);
    }),
  ]);
}

/** As `pick`, with ticks. Nothing ticked is no answer: the list stays. @param ticked those that are at first */
export function pickMany<T>(place: Place, placeholder: string, choices: readonly Choice<T>[], ticked: readonly T[]): Promise<Answer<readonly T[]>> {
  const list = vscode.window.createQuickPick<Choice<T>>();
  Object.assign(list, shownPlace(place), { placeholder, items: [...choices], ignoreFocusOut: true, canSelectMany: true });
  list.selectedItems = list.items.filter(({ value }) => ticked.includes(value));
  return show<readonly T[]>(list, place, (resolve) => [
    list.onDidAccept(() => {
      if (list.selectedItems.length > 0) resolve(list.selectedItems.map(({ value }) => value));
    }),
  ]);
}

/** A question for `ask`. The answer comes as typed, not trimmed; what is typed into `password` is not shown. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** A sentence for what is wrong, `undefined` when nothing is. Called with each change and before the value is taken. */
  readonly problem?: (value: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/** A line of text. */
export function ask(place: Place, question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  Object.assign(box, shownPlace(place), {
    prompt: question.prompt,
    placeholder: question.placeholder ?? '',
    value: question.value ?? '',
    password: question.password ?? false,
    ignoreFocusOut: true,
  });
  const check = (): boolean => {
    const problem = question.problem?.(box.value);
    box.validationMessage = problem;
    return problem === undefined || (typeof problem !== 'string' && problem.severity !== vscode.InputBoxValidationSeverity.Error);
  };
  let touched = false;
  return show(box, place, (resolve) => [
    box.onDidChangeValue(() => {
      // An empty box that nobody has typed into yet is not wrong.
      touched ||= box.value !== '';
      if (touched) check();
    }),
    box.onDidAccept(() => {
      if (check()) resolve(box.value);
    }),
  ]);
}

function show<T>(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; onDidTriggerButton: vscode.Event<vscode.QuickInputButton> },
  place: Place,
  wire: (resolve: (answer: Answer<T>) => void) => vscode.Disposable[],
): Promise<Answer<T>> {
  if (place.step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer<T>>((resolve) => {
    const disposables: vscode.Disposable[] = [];
    const finish = (answer: Answer<T>): void => {
      resolve(answer);
      for (const disposable of disposables) disposable.dispose();
    };
    disposables.push(
      input,
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) finish(back);
      }),
      input.onDidHide(() => finish(undefined)),
      ...wire(finish),
    );
    input.show();
  });
}

/** One step of a flow: changes the draft and says how to go on. `skip` is a step that had nothing to ask. */
export type Step<D> = (draft: D, place: Place) => Promise<'next' | 'back' | 'skip' | 'cancel'>;

/** Runs the steps in order; Back goes to the last one that asked something. `false` when the person gave up. */
export async function runSteps<D>(title: string, steps: readonly Step<D>[], draft: D): Promise<boolean> {
  const asked: number[] = [];
  let index = 0;
  for (let step = steps[index]; step; step = steps[index]) {
    const result = await step(draft, { title, step: asked.length + 1, totalSteps: Math.max(steps.length, asked.length + 1) });
    if (result === 'cancel') return false;
    if (result === 'next') asked.push(index);
    index = result === 'back' ? (asked.pop() ?? 0) : index + 1;
  }
  return true;
}

/** Puts an answer into the draft. */
export function take<T>(answer: Answer<T>, keep: (value: T) => void): 'next' | 'back' | 'cancel' {
  if (answer === undefined) return 'cancel';
  if (answer === back) return 'back';
  keep(answer);
  return 'next';
}
