import { t } from '@vscode/l10n';

/** More names than these tell nobody anything. */
const mostNames = 10;

/** What is different from the flow: sentences, each once, without a secret. */
export class Notes {
  readonly #sentences = new Set<string>();
  readonly #leftOut = new Map<string, string[]>();

  add(sentence: string): void {
    this.#sentences.add(sentence);
  }

  /** Something of an action that a request file has nothing for. @param what as the definition calls it */
  leftOut(what: string, action: string): void {
    const actions = this.#leftOut.get(what) ?? [];
    actions.push(action);
    this.#leftOut.set(what, actions);
  }

  get all(): readonly string[] {
    const leftOut = [...this.#leftOut].map(([what, actions]) => t('{0} was left out: {1}.', what, listed(actions)));
    return [...this.#sentences, ...leftOut];
  }
}

/** `“A”, “B” …` */
function listed(names: readonly string[]): string {
  const shown = [...new Set(names)].map((name) => `“${name.slice(0, 80)}”`);
  return shown.length > mostNames ? `${shown.slice(0, mostNames).join(', ')} …` : shown.join(', ');
}
