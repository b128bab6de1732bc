import * as vscode from 'vscode';
import type { PromptNeed } from '../../core/http/needs.ts';
import { ask, pick, runSteps, take, type Choice, type Step } from './prompts.ts';
import type { SecretVariables } from './secretVariables.ts';

const lastAnswersKey = 'lastAnswers';
/** Answers that are offered again, over all names. */
const mostRemembered = 200;

/** Asks for what only a person knows; the last answer is offered again, unless it is a secret. */
export class RequestPrompts {
  readonly #state: vscode.Memento;
  readonly #secrets: SecretVariables;

  constructor(state: vscode.Memento, secrets: SecretVariables) {
    this.#state = state;
    this.#secrets = secrets;
  }

  /** By the needs' keys; `undefined` when the person gave up. */
  async ask(title: string, needs: readonly PromptNeed[]): Promise<ReadonlyMap<string, string> | undefined> {
    const kept = await this.#kept(needs);
    const open = needs.filter(({ key }) => !kept.has(key));
    const answers = new Map(kept);
    const steps = open.map(
      (need): Step<Map<string, string>> =>
        async (draft, place) =>
          take(await this.#askOne(need, place), (value) => draft.set(need.key, value)),
    );
    if (!(await runSteps(title, steps, answers))) return undefined;
    for (const need of open) await this.#remember(need, answers.get(need.key) ?? '');
    return answers;
  }

  async #kept(needs: readonly PromptNeed[]): Promise<ReadonlyMap<string, string>> {
    const kept = new Map<string, string>();
    for (const { key, keepAs } of needs) {
      const value = keepAs === undefined ? undefined : await this.#secrets.get(keepAs);
      if (value !== undefined) kept.set(key, value);
    }
    return kept;
  }

  #askOne(need: PromptNeed, place: Parameters<Step<unknown>>[1]): ReturnType<typeof ask> {
    const last = need.secret ? undefined : this.#last()[need.name];
    if (need.choices) {
      const choices = need.choices.map((value): Choice<string> => ({ label: value, value }));
      return pick(place, need.label, choices, last);
    }
    const prompt = need.placeholder ? vscode.l10n.t('A value for {0} in the URL', `{${need.key}}`) : need.label;
    const hint = need.keepAs === undefined ? {} : { placeholder: vscode.l10n.t('Kept in VS Code’s secret storage, and not asked for again') };
    return ask(place, {
      prompt,
      ...hint,
      ...(last !== undefined && { value: last }),
      password: need.secret,
      problem: (value) => (need.placeholder && value.trim() === '' ? vscode.l10n.t('Without a value the URL means something else.') : undefined),
    });
  }

  async #remember(need: PromptNeed, value: string): Promise<void> {
    if (need.keepAs !== undefined) await this.#secrets.store(need.keepAs, value);
    if (need.secret) return;
    const others = Object.entries(this.#last()).filter(([name]) => name !== need.name);
    await this.#state.update(lastAnswersKey, Object.fromEntries([...others, [need.name, value]].slice(-mostRemembered)));
  }

  #last(): Readonly<Record<string, string>> {
    return this.#state.get<Record<string, string>>(lastAnswersKey, {});
  }
}
