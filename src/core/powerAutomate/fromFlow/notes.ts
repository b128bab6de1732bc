import { t } from '@vscode/l10n';

/** More names than these tell nobody anything. */
const mostNames = 10;
/** More sentences than these nobody reads. */
const mostNotes = 100;

/** As the designer shows a name of the definition. */
export function shownName(name: string): string {
  return name
    .slice(0, 80)
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

/** What is different from the flow: sentences, each once, without a secret. */
export class Notes {
  readonly #sentences = new Set<string>();
  readonly #leftOut = new Map<string, string[]>();

  add(sentence: string): void {
    this.#sentences.add(sentence.replaceAll(/[\s\p{Cc}]+/gu, ' '));
  }

  /** Something of an action that a request file has nothing for. @param what in a maker's words, where there are any */
  leftOut(what: string, action: string): void {
    const shown = inOneLine(what);
    const actions = this.#leftOut.get(shown) ?? [];
    actions.push(action);
    this.#leftOut.set(shown, actions);
  }

  get all(): readonly string[] {
    const leftOut = [...this.#leftOut].map(([what, actions]) => t('{0} was left out: {1}.', what, listed(actions)));
    const all = [...this.#sentences, ...leftOut];
    return all.length > mostNotes ? [...all.slice(0, mostNotes), t('There are {0} more notes like these.', all.length - mostNotes)] : all;
  }
}

function inOneLine(text: string): string {
  return text
    .slice(0, 100)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** `“A”, “B” …` */
function listed(names: readonly string[]): string {
  const shown = [...new Set(names.slice(0, 10 * mostNames).map((name) => `“${shownName(name)}”`))];
  return shown.length > mostNames ? `${shown.slice(0, mostNames).join(', ')} …` : shown.join(', ');
}
