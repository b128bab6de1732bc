import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';
import { isSecretName } from '../../http/variables/secretName.ts';
import { asBody, type FlowExpression, type FlowPart, type PathExpression, type PathSegment } from '../expression/expression.ts';
import { writeExpression } from '../expression/write.ts';
import { isSecured, readInput } from '../toFlow/inputs.ts';
import type { Asked } from './asked.ts';
import type { FlowVariables } from './flowVariables.ts';
import type { Notes } from './notes.ts';
import { joined, type Piece } from './pieces.ts';
import type { FoundFlow } from './flowFile.ts';
import type { Step } from './steps.ts';
import { answerOf, constant, encoded, isWrittenOut, nameIn, onlyExpression, partsOf } from './valuePieces.ts';

/** An expression may lead to another one, and this to the next. */
const mostSteps = 20;
/** A value that is made of more is asked for. */
const mostPieces = 1000;

/** A flow whose actions are in order. */
export interface FlowInParts {
  readonly steps: readonly Step[];
  readonly variables: FlowVariables;
  readonly parameters: FoundFlow['parameters'];
}

/** Where a value stands, and over how many others it was reached. */
interface Place {
  readonly step: Step;
  readonly steps: number;
}

/** A value that the flow gives a name. `key` tells it from others of the same name. */
interface NamedValue {
  readonly name: string;
  readonly key?: string;
  readonly value: unknown;
  readonly isSecret?: boolean;
}

/** The expressions of a flow as references of a request file. */
export class FlowValues {
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #variables: FlowVariables;
  readonly #parameters: FoundFlow['parameters'];
  /** By action: how the request is referred to. */
  readonly #requests: ReadonlyMap<string, () => string>;
  readonly #asked: Asked;
  readonly #notes: Notes;
  /** The same names in another flow of the file are others. */
  readonly #scope: string;
  readonly #valuedOnes = new Map<string, readonly Piece[] | undefined>();

  constructor(flow: FlowInParts, requests: ReadonlyMap<string, () => string>, asked: Asked, notes: Notes, scope: string) {
    const { steps, variables, parameters } = flow;
    this.#steps = new Map(steps.map((step) => [step.name, step]));
    this.#variables = variables;
    this.#parameters = parameters;
    this.#requests = requests;
    this.#asked = asked;
    this.#notes = notes;
    this.#scope = scope;
  }

  /** A string of the definition. */
  text(written: string, step: Step, steps = 0): readonly Piece[] {
    return this.parts(partsOf(written), step, steps);
  }

  parts(parts: readonly FlowPart[], step: Step, steps = 0): readonly Piece[] {
    return parts.flatMap((part): readonly Piece[] => ('text' in part ? [part] : this.expression(part.expression, step, steps)));
  }

  expression(expression: FlowExpression, step: Step, steps = 0): readonly Piece[] {
    switch (expression.kind) {
      case 'text':
        return [{ text: expression.text }];
      case 'system':
        return [{ reference: expression.reference }];
      case 'path':
        return this.#path(expression, { step, steps });
      case 'call': {
        const pieces = this.#path(expression.of, { step, steps });
        return expression.call === 'json' ? pieces : pieces.map(encoded);
      }
      case 'opaque':
        return this.#ask(expression);
    }
  }

  #path(written: PathExpression, place: Place): readonly Piece[] {
    const path = asBody(written);
    const { source, segments } = path;
    if (place.steps > mostSteps) return this.#ask(written);
    switch (source.kind) {
      case 'body':
      case 'outputs':
        return this.#ofAction(path, place) ?? this.#ask(written);
      case 'items':
      case 'item': {
        const wanted = source.kind === 'items' ? source.name : undefined;
        const loop = place.step.around.findLast(({ kind, name }) => kind === 'loop' && (wanted === undefined || name === wanted));
        return this.#within(loop?.expression, [0, ...segments], place) ?? this.#ask(written);
      }
      case 'variables': {
        const list = this.#variables.pageOf(source.name);
        if (list !== undefined)
          return this.#path({ kind: 'path', source: { kind: 'body', name: list }, segments: ['value', ...segments] }, next(place));
        const value = this.#variables.valueOf(source.name);
        const isSecret = this.#variables.isSecured(source.name);
        return (value === undefined ? undefined : this.#named({ name: source.name, value, isSecret }, segments, place)) ?? this.#ask(written);
      }
      case 'parameters': {
        const parameter = Object.hasOwn(this.#parameters, source.name) ? this.#parameters[source.name] : undefined;
        if (!isRecord(parameter)) return this.#ask(written);
        const isSecret = /^secure/i.test(String(parameter['type']));
        if (isSecret) return [{ reference: this.#asked.prompt(`${this.#scope} ${source.name}`, source.name, source.name, true) }];
        return this.#named({ name: source.name, value: parameter['defaultValue'] ?? parameter['value'] }, segments, place) ?? this.#ask(written);
      }
      default:
        return this.#ask(written);
    }
  }

  #ofAction({ source, segments }: PathExpression, place: Place): readonly Piece[] | undefined {
    const name = 'name' in source ? source.name : '';
    const request = this.#requests.get(name);
    if (request) return answerOf(source.kind === 'body', segments, request);
    const step = this.#steps.get(name);
    if (!step) return undefined;
    const { type, inputs } = step.action;
    if (type === 'ParseJson') return isRecord(inputs) ? this.#within(inputs['content'], segments, { step, steps: place.steps }) : undefined;
    if (type !== 'Compose' || source.kind !== 'outputs') return undefined;
    const input = segments.length === 0 ? readInput(name, step.action) : undefined;
    if (!input || input.kind === 'variable') {
      const isSecret = !input && isSecured(step.action);
      return this.#named({ name: input?.name ?? name, key: name, value: inputs, isSecret }, segments, { step, steps: place.steps });
    }
    const { label = input.name } = input;
    // What was a reference that no flow has an expression for is that reference again; one that reads from this machine is nobody's to bring.
    const [, reference] = /\{\{([^{}$%][^{}]*)\}\}$/.exec(label) ?? [];
    if (reference !== undefined && input.kind === 'prompt') return [{ reference }];
    if (input.kind === 'placeholder') return [{ placeholder: label, reference: input.name }];
    if (input.kind === 'secret' && typeof inputs === 'string' && inputs !== '' && !inputs.startsWith('@')) this.#secretLeftOut(input.name);
    return [{ reference: this.#asked.prompt(`${this.#scope} ${name}`, input.name, label, input.kind === 'secret') }];
  }

  /** A step into what an expression stands for; `undefined` for what is none that leads anywhere. */
  #within(written: unknown, segments: readonly PathSegment[], place: Place): readonly Piece[] | undefined {
    const expression = typeof written === 'string' ? onlyExpression(written) : undefined;
    const path = expression?.kind === 'call' && expression.call === 'json' ? expression.of : expression;
    if (path?.kind !== 'path') return undefined;
    return this.#path({ ...path, segments: [...path.segments, ...segments] }, next(place));
  }

  /** No secret that is written out gets into the file: it is asked for. */
  #named({ name, key = name, value, isSecret }: NamedValue, segments: readonly PathSegment[], place: Place): readonly Piece[] | undefined {
    const secret = [name, ...segments].findLast((one) => typeof one === 'string' && isSecretName(one)) ?? (isSecret === true ? name : undefined);
    if (typeof value !== 'string') {
      const found = constant(value, segments);
      return found && secret !== undefined ? this.#secretAsked(`${key} ${segments.join(' ')}`, String(secret)) : found;
    }
    const expression = onlyExpression(value);
    if (segments.length > 0 || (expression?.kind === 'path' && expression.source.kind !== 'outputs')) return this.#within(value, segments, place);
    if (secret !== undefined && partsOf(value).some(isWrittenOut)) return this.#secretAsked(key, name);
    const pieces = this.#valued(`${key}\n${value}`, value, place);
    if (!pieces) return undefined;
    const reference = this.#asked.variable(`${this.#scope} ${key}`, name, () => joined(pieces, this.#asked.brace));
    // A value of several lines stands where it is used.
    return reference === undefined ? pieces : [{ reference }];
  }

  /** Each once: values that refer to values double with each step. `undefined` for a circle, and for what is made of too much. */
  #valued(key: string, value: string, { step, steps }: Place): readonly Piece[] | undefined {
    if (this.#valuedOnes.has(key)) return this.#valuedOnes.get(key);
    this.#valuedOnes.set(key, undefined);
    const pieces = this.#asked.shared(() => this.text(value, step, steps + 1));
    if (pieces.length <= mostPieces) this.#valuedOnes.set(key, pieces);
    return this.#valuedOnes.get(key);
  }

  #ask(expression: FlowExpression): readonly Piece[] {
    const text = writeExpression(expression);
    this.#notes.add(t('Expressions that only a flow can work out are asked for when a request is sent.'));
    return [{ reference: this.#asked.expression(`${this.#scope} @${text}`, nameIn(expression), text) }];
  }

  #secretAsked(key: string, name: string): readonly Piece[] {
    this.#secretLeftOut(name);
    return [{ reference: this.#asked.prompt(`${this.#scope} ${key}`, name, name, true) }];
  }

  #secretLeftOut(name: string): void {
    this.#notes.add(t('The flow holds a secret in plain text, “{0}”. It was not written into the file; who can see the flow can read it.', name));
  }
}

function next({ step, steps }: Place): Place {
  return { step, steps: steps + 1 };
}
