import { t } from '@vscode/l10n';
import type { PromptNeed } from '../../core/http/needs.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { RequestProblems } from '../../core/requestProblems.ts';
import type { Terminal } from '../terminal.ts';

/** What can be typed wrong before the program takes it for a no. */
const mostAttempts = 3;

/** Asks at the terminal for what only a person knows. */
export class Prompts {
  readonly #terminal: Terminal;
  /** Of this run, by name; kept no longer. */
  readonly #last = new Map<string, string>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /**
   * By the needs' keys; `undefined` when the person gave up.
   * @throws {RequestProblems} `promptUnanswered`: nobody can be asked
   */
  async ask(block: RequestBlock, needs: readonly PromptNeed[]): Promise<ReadonlyMap<string, string> | undefined> {
    const answers = new Map<string, string>();
    // What would be kept in a secret storage is asked for once in a run.
    const open = needs.filter((need) => need.keepAs === undefined || !this.#last.has(nameOf(need)));
    if (open.length > 0 && !this.#terminal.isInteractive) throw new RequestProblems(open.map(promptProblem));
    if (open.length > 0) this.#terminal.say(t('“{0}” needs:', titleOf(block)), 'bold');
    for (const need of needs) {
      const answer = open.includes(need) ? await this.#askOne(need) : this.#last.get(nameOf(need));
      if (answer === undefined) return undefined;
      answers.set(need.key, answer);
      this.#last.set(nameOf(need), answer);
    }
    return answers;
  }

  async #askOne(need: PromptNeed): Promise<string | undefined> {
    const { choices, secret } = need;
    const before = this.#last.get(nameOf(need)) ?? need.offered;
    if (choices) this.#terminal.say(choices.map((choice, index) => `  ${index + 1}) ${choice}`).join('\n'));
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const typed = await (secret ? this.#terminal.askHidden(question(need, before)) : this.#terminal.ask(question(need, before)));
      if (typed === undefined) return undefined;
      const answer = typed === '' && before !== undefined ? before : typed;
      const chosen = choices ? choiceOf(answer, choices) : answer;
      if (chosen !== undefined && !(need.placeholder && chosen.trim() === '')) return chosen;
      this.#terminal.say(choices ? t('Type one of them, or its number.') : t('Without a value the URL would mean something else.'), 'yellow');
    }
    return undefined;
  }
}

/** What to type on the command line for a value that nobody can be asked for. */
export function promptProblem({ label, name, choices, range }: PromptNeed): RequestProblems['problems'][number] {
  const option = `--var ${/^[\w.$-]+$/.test(name) ? `${name}=value` : `"${name}=value"`}`;
  const message = choices
    ? t('“{0}” has no value. Give it one of {1} with {2}.', label, choices.join(', '), option)
    : t('“{0}” has no value. Give it one with {1}.', label, option);
  return { code: 'promptUnanswered', message, severity: 'error', range };
}

function question({ label, secret, choices }: PromptNeed, before: string | undefined): string {
  if (before === undefined) return choices ? t('{0} [1–{1}]: ', label, choices.length) : t('{0}: ', label);
  return secret ? t('{0} [Enter: the same as before]: ', label) : t('{0} [{1}]: ', label, before);
}

function choiceOf(answer: string, choices: readonly string[]): string | undefined {
  return choices.includes(answer) ? answer : choices[/^\d{1,6}$/.test(answer) ? Number(answer) - 1 : -1];
}

/** Two of one name are asked with other words. */
function nameOf({ name, label }: PromptNeed): string {
  return JSON.stringify([name, label]);
}
