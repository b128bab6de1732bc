import { t } from '@vscode/l10n';
import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import type { Surroundings, VariableScope } from '../../http/variables/scope.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { splitUrl, type Placeholder } from '../../http/variables/placeholders.ts';
import type { FlowPart } from '../expression/expression.ts';
import { encodedPart, interpolated, writeExpression } from '../expression/write.ts';
import type { Concealing } from '../plainSecrets.ts';
import type { FlowInput, FlowWarning } from '../workflow.ts';
import { chainedIn } from './chainedValues.ts';
import { chainedPath } from './chainedPath.ts';
import type { Inputs } from './inputs.ts';
import { isWrittenOut, meaningOf, type Meaning } from './meaning.ts';
import type { Plan } from './plan.ts';

/** Variables that name variables that name …; and how much of it may become of one. */
const mostSteps = 100;
const mostParts = 1000;

type ExpressionPart = Extract<FlowPart, { readonly expression: unknown }>;

/** What all requests of a flow share. */
export interface FlowContext {
  readonly file: RequestFile;
  readonly surroundings: Surroundings;
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly warn: (warning: FlowWarning) => void;
}

/** The references of one request as expressions. */
export class Expressions {
  readonly #context: FlowContext;
  readonly #block: RequestBlock;
  readonly #scope: VariableScope;
  readonly #known = new Map<string, readonly FlowPart[]>();

  constructor(block: RequestBlock, context: FlowContext) {
    this.#block = block;
    this.#context = context;
    this.#scope = scopeOf(context.file, block, context.surroundings);
  }

  readonly parts = (template: string): readonly FlowPart[] =>
    splitTemplate(template).flatMap((part) => ('text' in part ? [part] : this.#reference(part.reference, [])));

  /** The same for a URL, where `{id}` asks for a value. @param valueOf text that stands in an expression's place */
  urlParts(url: string, valueOf?: (reference: string) => string | undefined): readonly FlowPart[] {
    return splitUrl(url).flatMap((part): readonly FlowPart[] => {
      if (part.kind === 'text') return [{ text: part.text }];
      if (part.kind === 'placeholder') return this.#placeholder(part.placeholder);
      const text = valueOf?.(part.reference);
      return text === undefined ? this.#reference(part.reference, []) : [{ text }];
    });
  }

  /** The same for a header with a credential: a value that is written out somewhere is asked for, whatever it is called. */
  credentialParts(template: string): readonly FlowPart[] {
    return splitTemplate(template).flatMap((part) => {
      if ('text' in part) return [part];
      const name = part.reference.replace(/^%/, '').trim();
      return this.#isWrittenOut(name) ? [this.#secret(name)] : this.#reference(part.reference, []);
    });
  }

  /** What is written out, in a body or a URL, of which the name says that it is a credential: an input too. */
  readonly concealing: Concealing<ExpressionPart> = {
    hide: (name) => this.#secret(name),
    conceal: ({ expression }) => {
      for (const name of this.#context.inputs.conceal(writeExpression(expression))) this.#warnSecret(name);
    },
  };

  #warnSecret(name: string): void {
    const message = t('“{0}” is a secret: its input is empty. Fill it in, best from Azure Key Vault.', name);
    this.#context.warn({ code: 'secretEmpty', message, line: this.#block.line });
  }

  #secret(name: string, label = name): ExpressionPart {
    this.#warnSecret(name);
    return this.#input(`secret ${name}`, () => ({ name, kind: 'secret', value: '', label }));
  }

  #isWrittenOut(reference: string): boolean {
    const seen = new Set<string>();
    const waiting = [reference];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const meaning = meaningOf(name, this.#context.file, this.#scope);
      if (meaning.kind !== 'template') continue;
      if (isWrittenOut(meaning.template)) return true;
      for (const part of splitTemplate(meaning.template)) if ('reference' in part) waiting.push(part.reference.replace(/^%/, '').trim());
    }
    return false;
  }

  /** An input that a person fills in with what a file holds. */
  fileContent(path: string): readonly FlowPart[] {
    const name = path.split(/[\\/]/).at(-1) || 'file';
    return [this.#input(`file ${path}`, () => ({ name, kind: 'prompt', value: '', label: t('Content of {0}', path) }))];
  }

  /** Whether it is the connection's token and nothing else. */
  isToken(reference: string): boolean {
    let name = reference;
    for (let step = 0; step < mostSteps; step++) {
      const meaning = meaningOf(name, this.#context.file, this.#scope);
      if (meaning.kind === 'token') return true;
      const [only, ...others] = meaning.kind === 'template' ? splitTemplate(meaning.template.replace(/^\s*(?:bearer\s+)?/i, '')) : [];
      if (!only || others.length > 0 || !('reference' in only)) return false;
      name = only.reference;
    }
    return false;
  }

  #reference(reference: string, seen: readonly string[]): readonly FlowPart[] {
    if (!reference.startsWith('%')) return this.#named(reference, seen);
    return this.#named(reference.slice(1).trim(), seen).map((part) => encodedPart(part));
  }

  #named(name: string, seen: readonly string[]): readonly FlowPart[] {
    const known = this.#known.get(name);
    if (known) return known;
    const meaning = meaningOf(name, this.#context.file, this.#scope);
    const isCircle = seen.includes(name) || seen.length >= mostSteps;
    const parts = isCircle
      ? this.#unknown(name, t('“{0}” has no value, so it is an input to fill in.', `{{${name}}}`))
      : this.#meant(meaning, name, seen);
    this.#known.set(name, parts);
    return parts;
  }

  #meant(meaning: Meaning, name: string, seen: readonly string[]): readonly FlowPart[] {
    const { plan, warn } = this.#context;
    const { line } = this.#block;
    switch (meaning.kind) {
      case 'template':
        return this.#template(meaning, [...seen, name]);
      case 'asked': {
        const { label } = meaning;
        return [
          meaning.secret
            ? this.#secret(meaning.name, label)
            : this.#input(`prompt ${meaning.name}`, () => ({ name: meaning.name, kind: 'prompt', value: '', label })),
        ];
      }
      case 'system':
        return [{ expression: { kind: 'system', reference: meaning.reference } }];
      case 'response': {
        const chained = chainedPath(meaning, this.#block, plan);
        if (!chained) {
          return this.#unknown(name, t('A flow has no expression for “{0}”, so it is an input to fill in.', `{{${name}}}`));
        }
        if (chained.isFirstOfMany) {
          warn({ code: 'firstOfMany', message: t('“{0}” means several values; the flow takes the first.', `{{${name}}}`), line });
        }
        return [{ expression: chained.path }];
      }
      case 'token':
        return this.#unknown(name, t('A flow gets the token by itself; elsewhere than in Authorization it cannot be used.'));
      case 'unknown':
        return this.#unknown(meaning.name, meaning.message);
    }
  }

  /** What needs an answer can only stand where that answer is there; anything else is an input at the start. */
  #template({ name, template }: Extract<Meaning, { kind: 'template' }>, seen: readonly string[]): readonly FlowPart[] {
    const { file } = this.#context;
    const parts = splitTemplate(template).flatMap((part) => ('text' in part ? [part] : this.#reference(part.reference, seen)));
    if (parts.length > mostParts) return this.#unknown(name, t('“{0}” is too long for a flow, so it is an input to fill in.', `{{${name}}}`));
    if (chainedIn([template], file, this.#scope).length > 0) return parts;
    const value = interpolated(parts);
    return [this.#input(`variable ${name}\n${value}`, () => ({ name, kind: 'variable', value }))];
  }

  #placeholder({ need, isPath }: Placeholder): readonly FlowPart[] {
    const make = (): Omit<FlowInput, 'action'> => ({ name: need.name, kind: 'placeholder', value: '', label: need.key.replace(/ \(\d+\)$/, '') });
    const part = this.#input(`placeholder ${need.key} ${this.#block.line}`, make);
    // The slashes of a path are meant.
    return [isPath ? part : encodedPart(part)];
  }

  #unknown(name: string, message: string): readonly FlowPart[] {
    this.#context.warn({ code: 'noExpression', message, line: this.#block.line });
    return [this.#input(`unknown ${name}`, () => ({ name, kind: 'prompt', value: '', label: `{{${name}}}` }))];
  }

  #input(key: string, make: () => Omit<FlowInput, 'action'>): ExpressionPart {
    const name = this.#context.inputs.action(key, make);
    return { expression: { kind: 'path', source: { kind: 'outputs', name }, segments: [] } };
  }
}
