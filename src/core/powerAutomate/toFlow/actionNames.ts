import { UniqueNames } from '../uniqueNames.ts';

/** Microsoft, "Limits of automated, scheduled, and instant flows": action name. */
const longest = 80;
/** Enough for any number behind a name. */
const room = 6;

/** Signs that a name may not have (`? < > % & \ / : * # "`), and those that make an expression hard to read. */
const notInName = /[^\p{L}\p{M}\p{N}_.-]+/gu;

/** A name as it stands in a definition: spaces, which the designer shows, are `_` there. `undefined` when nothing is left of it. */
function actionNameOf(text: string): string | undefined {
  const words = text
    .slice(0, 10 * longest)
    .replaceAll(notInName, '_')
    .replaceAll(/^[_.]+|[_.]+$/g, '');
  let name = '';
  for (const character of words) {
    if (name.length + character.length > longest - room) break;
    name += character;
  }
  return name === '' ? undefined : name;
}

/** Gives out names, each once, whatever their case. */
export class ActionNames {
  readonly #names = new UniqueNames((name) => name.toLowerCase());

  take(wanted: string, otherwise: string): string {
    const wished = actionNameOf(wanted) ?? otherwise;
    // An object puts names that are numbers before all others.
    return this.#names.take(/^\d+$/.test(wished) ? `${otherwise}_${wished}` : wished, '_');
  }
}
