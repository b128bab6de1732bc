import { t } from '@vscode/l10n';
import type { FlowExpression } from '../expression/expression.ts';
import { writeExpression } from '../expression/write.ts';
import type { FlowInput } from '../workflow.ts';
import type { Asked } from './asked.ts';
import type { Unknown } from './flowVariables.ts';
import { shownName, type Notes } from './notes.ts';
import { bodyWithoutSecrets, hasUser, urlWithoutSecrets, type Concealing } from '../plainSecrets.ts';
import type { Piece, Reference } from './pieces.ts';
import { inputTitle, isPromptName, type TriggerInputs } from './triggerInputs.ts';
import { nameIn } from './valuePieces.ts';

/** What of one flow is asked for, and the notes about it. */
export class Asking {
  readonly asked: Asked;
  readonly #notes: Notes;
  /** The same names in another flow of the file are others. */
  readonly #scope: string;
  readonly #inputs: TriggerInputs;
  /** References to what no request file becomes, as variables and parameters. */
  readonly #ofMaker = new Set<string>();

  constructor(asked: Asked, notes: Notes, scope: string, inputs: TriggerInputs) {
    this.asked = asked;
    this.#notes = notes;
    this.#scope = scope;
    this.#inputs = inputs;
  }

  key(key: string): string {
    return `${this.#scope} ${key}`;
  }

  /** What only a flow can work out. @param about how to call it; why, in a sentence; and whether it is not shown while it is typed in */
  expression(
    expression: FlowExpression,
    about: { readonly name?: string; readonly why?: string; readonly isSecret?: boolean } = {},
  ): readonly Piece[] {
    const title = inputTitle(expression, this.#inputs);
    const {
      name = title !== undefined && isPromptName(title) ? title : nameIn(expression),
      why = t('Expressions that only a flow can work out are asked for when a request is sent.'),
      isSecret = false,
    } = about;
    const text = writeExpression(expression);
    this.#notes.add(why);
    // The title is what the person who starts the flow reads.
    const hint = title === undefined ? text : `${title} (${text})`;
    const reference = this.asked.expression(this.key(`@${text}`), name, hint);
    if (isSecret || holdsSecret(hint)) this.conceal([{ reference }]);
    return [{ reference }];
  }

  /** What only a maker has. */
  ofMaker(pieces: readonly Piece[] | undefined): readonly Piece[] | undefined {
    for (const piece of pieces ?? []) if ('reference' in piece) this.#ofMaker.add(piece.reference);
    return pieces;
  }

  /** A flow escapes the quotation marks of what it puts into a text of JSON; a request file puts it in as it stands. */
  readonly inText = (piece: Piece): Piece => {
    if (!('reference' in piece) || 'placeholder' in piece || !this.asked.isOtherInJson(piece.reference)) return piece;
    const { reference } = piece;
    if (this.#ofMaker.has(reference)) return { reference: this.asked.variableInJson(reference) };
    // What a file's own variable became comes back as it was.
    const sentence = t(
      '“{0}” has quotation marks or backslashes, which the flow escapes in a body of JSON; here they are sent as they stand.',
      reference,
    );
    this.#notes.add(sentence);
    return piece;
  };

  prompt(key: string, name: string, label = name, isSecret = false): readonly Piece[] {
    return [{ reference: this.asked.prompt(this.key(key), name, label, isSecret) }];
  }

  /** What an action at the start is for a person to fill in. */
  input({ action, name, kind, label = name }: FlowInput, inputs: unknown): readonly Piece[] {
    // What was a reference that no flow has an expression for is that reference again; one that reads from this machine is nobody's to bring.
    const [, reference] = /\{\{((?:\$(?:datetime|localDatetime|random)(?=[ .(])|[^{}$%])[^{}]*)\}\}$/.exec(label) ?? [];
    if (reference !== undefined && kind === 'prompt') return [{ reference }];
    if (kind === 'placeholder') return [{ placeholder: label, reference: name }];
    if (kind === 'secret' && typeof inputs === 'string' && inputs !== '' && !inputs.startsWith('@')) this.secretLeftOut(name);
    return this.prompt(action, name, label, kind === 'secret');
  }

  /** In the place of a secret that is written out. */
  secret(key: string, name: string): readonly Piece[] {
    this.secretLeftOut(name);
    return this.prompt(key, name, name, true);
  }

  /** Whatever a value will stand in: a body, a form or a URL. @param name of the value */
  withoutSecrets(name: string, pieces: readonly Piece[]): readonly Piece[] {
    const bodies = [false, true].reduce((left, isForm) => bodyWithoutSecrets(left, isForm, this.concealing), pieces);
    if (hasUser(bodies)) this.secretLeftOut(name);
    return urlWithoutSecrets(bodies, this.concealing);
  }

  readonly hide = (name: string): Reference => {
    this.secretLeftOut(name);
    return { reference: this.asked.prompt(`secret ${name.toLowerCase()}`, name.toLowerCase(), name, true) };
  };

  readonly concealing: Concealing<Reference> = {
    hide: this.hide,
    conceal: ({ reference }) => {
      for (const name of this.asked.conceal(reference.replace(/^%/, ''))) this.secretLeftOut(name);
    },
  };

  /** What they stand for is a credential. */
  conceal(pieces: readonly Piece[]): void {
    for (const piece of pieces) if (!('text' in piece)) this.concealing.conceal(piece);
  }

  secretLeftOut(name: string): void {
    this.#notes.add(t('The flow holds a secret in plain text, “{0}”. It was not written into the file; who can see the flow can read it.', name));
  }
}

/** Whether a credential is written out in an expression, in a text that it makes another one of. */
function holdsSecret(text: string): boolean {
  const found: string[] = [];
  const finding: Concealing<Reference> = {
    hide: (name) => {
      found.push(name);
      return { reference: name };
    },
    conceal: () => undefined,
  };
  bodyWithoutSecrets([{ text }], false, finding);
  bodyWithoutSecrets([{ text }], true, finding);
  urlWithoutSecrets([{ text }], finding);
  return found.length > 0;
}

/** @param name of the variable */
export function whyAsked(name: string, why: Unknown): string {
  const variable = shownName(name);
  const action = why.kind === 'unset' ? '' : shownName(why.action);
  switch (why.kind) {
    case 'unset':
      return t('The variable “{0}” is asked for: nothing in here gives it a value first.', variable);
    case 'changed':
      return t('The variable “{0}” is asked for: “{1}” makes another value of it while the flow runs.', variable, action);
    case 'condition':
      return t('The variable “{0}” is asked for: “{1}” sets it only under a condition.', variable, action);
    case 'loop':
      return t('The variable “{0}” is asked for: “{1}” sets it in a loop.', variable, action);
    case 'failure':
      return t('The variable “{0}” is asked for: “{1}” sets it only after something did not succeed.', variable, action);
  }
}
