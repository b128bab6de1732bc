import { isRecord } from '../../isRecord.ts';
import { isSecretName } from '../../http/variables/secretName.ts';
import { asBody, type FlowExpression, type FlowPart, type PathExpression, type PathSegment } from '../expression/expression.ts';
import { isSecured, readInput } from '../toFlow/inputs.ts';
import { whyAsked, type Asking } from './asking.ts';
import type { FlowInParts } from './importContext.ts';
import { jsonPieces } from './jsonPieces.ts';
import { joined, type Piece } from './pieces.ts';
import type { Step } from './steps.ts';
import type { Room } from './room.ts';
import { answerOf, constant, encoded, isWrittenOut, onlyExpression, partOf } from './valuePieces.ts';
import { ValueTypes } from './valueTypes.ts';
import { WorkedOut } from './workedOut.ts';

/** An expression may lead to another one, and this to the next. */
const mostSteps = 20;

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
  readonly #flow: FlowInParts;
  /** By action: how the request is referred to. */
  readonly #requests: ReadonlyMap<string, () => string>;
  readonly asking: Asking;
  readonly #room: Room;
  readonly #workedOut = new WorkedOut();
  readonly #types: ValueTypes;

  constructor(flow: FlowInParts, requests: ReadonlyMap<string, () => string>, asking: Asking, room: Room) {
    this.#steps = new Map(flow.steps.map((step) => [step.name, step]));
    this.#flow = flow;
    this.#types = new ValueTypes(flow);
    this.#requests = requests;
    this.asking = asking;
    this.#room = room;
  }

  /** A string of the definition. */
  text(written: string, step: Step, steps = 0): readonly Piece[] {
    return this.parts(this.#workedOut.partsOf(written), step, steps);
  }

  /** A value of the definition that is no string, as JSON. */
  json(value: unknown, step: Step, steps = 0): readonly Piece[] {
    return jsonPieces(value, {
      partsOf: this.#workedOut.partsOf,
      parts: (parts) => this.parts(parts, step, steps),
      expression: (expression) => this.expression(expression, step, steps),
      isText: (expression) => (expression.kind === 'path' ? this.#types.isText(expression, step) : undefined),
      inText: this.asking.inText,
    });
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
        return this.asking.expression(expression);
    }
  }

  #path(written: PathExpression, place: Place): readonly Piece[] {
    const path = asBody(written);
    const { source, segments } = path;
    if (place.steps > mostSteps) return this.asking.expression(written);
    switch (source.kind) {
      case 'body':
      case 'outputs':
        return this.#ofAction(path, place) ?? this.asking.expression(written);
      case 'items':
      case 'item': {
        const wanted = source.kind === 'items' ? source.name : undefined;
        const loop = place.step.around.findLast(({ kind, name }) => kind === 'loop' && (wanted === undefined || name === wanted));
        return this.#within(loop?.expression, [0, ...segments], place) ?? this.asking.expression(written);
      }
      case 'variables': {
        const list = this.#flow.variables.pageOf(source.name);
        if (list !== undefined)
          return this.#path({ kind: 'path', source: { kind: 'body', name: list }, segments: ['value', ...segments] }, next(place));
        const found = this.#flow.variables.valueAt(source.name, place.step);
        const isSecret = this.#flow.variables.isSecured(source.name);
        if (found.kind !== 'known') return this.asking.expression(written, { why: whyAsked(source.name, found), isSecret });
        // What it is made of stands where it is set, not where it is read.
        const { value, step } = found;
        const named = { name: source.name, key: `${source.name}\n${step.name}`, value, isSecret };
        return this.asking.ofMaker(this.#named(named, segments, { step, steps: place.steps })) ?? this.asking.expression(written);
      }
      case 'parameters': {
        const parameter = Object.hasOwn(this.#flow.parameters, source.name) ? this.#flow.parameters[source.name] : undefined;
        if (!isRecord(parameter)) return this.asking.expression(written);
        if (/^secure/i.test(String(parameter['type']))) return this.asking.prompt(`parameter\n${source.name}`, source.name, source.name, true);
        const named = { name: source.name, key: `parameter\n${source.name}`, value: parameter['defaultValue'] ?? parameter['value'] };
        return this.asking.ofMaker(this.#named(named, segments, place)) ?? this.asking.expression(written);
      }
      default:
        return this.asking.expression(written);
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
      const pieces = this.#named({ name: input?.name ?? name, key: name, value: inputs, isSecret }, segments, { step, steps: place.steps });
      return input ? pieces : this.asking.ofMaker(pieces);
    }
    return this.asking.input(input, inputs);
  }

  /** A step into what an expression stands for; `undefined` for what is none that leads anywhere. */
  #within(written: unknown, segments: readonly PathSegment[], place: Place): readonly Piece[] | undefined {
    const expression = typeof written === 'string' ? onlyExpression(this.#workedOut.partsOf(written)) : undefined;
    const path = expression?.kind === 'call' && expression.call === 'json' ? expression.of : expression;
    if (path?.kind !== 'path') return undefined;
    return this.#path({ ...path, segments: [...path.segments, ...segments] }, next(place));
  }

  /** No secret that is written out gets into the file, here or in what it is made of: it is asked for. */
  #named(named: NamedValue, segments: readonly PathSegment[], place: Place): readonly Piece[] | undefined {
    if (!this.#room.isLeft) return undefined;
    const { name, key = name, isSecret } = named;
    const secret = [name, ...segments].findLast((one) => typeof one === 'string' && isSecretName(one)) ?? (isSecret === true ? name : undefined);
    const pieces = this.#valued(named, segments, place, secret);
    if (secret === undefined || !pieces) return pieces;
    if (pieces.some((piece) => 'text' in piece && isWrittenOut(piece))) return this.asking.secret([key, ...segments].join('\n'), String(secret));
    this.asking.conceal(pieces);
    return pieces;
  }

  /** @param secret what of it says that it is one */
  #valued(
    { name, key = name, value }: NamedValue,
    segments: readonly PathSegment[],
    place: Place,
    secret?: PathSegment,
  ): readonly Piece[] | undefined {
    if (typeof value !== 'string') {
      const found = partOf(value, segments);
      const within = [key, ...segments].join('\n');
      const called = segments.findLast((one) => typeof one === 'string') ?? name;
      if (typeof found === 'string') return this.#named({ name: called, key: within, value: found, isSecret: secret !== undefined }, [], place);
      if (found === undefined || found === null) return undefined;
      if (secret !== undefined) return this.asking.secret(within, String(secret));
      return this.#room.taken(this.#made(called, within, () => constant(found) ?? this.json(found, place.step, place.steps + 1)));
    }
    const expression = onlyExpression(this.#workedOut.partsOf(value));
    if (segments.length > 0 || (expression?.kind === 'path' && expression.source.kind !== 'outputs')) return this.#within(value, segments, place);
    if (secret !== undefined && this.#workedOut.partsOf(value).some(isWrittenOut)) return this.asking.secret(key, name);
    if (expression?.kind === 'opaque') return this.asking.expression(expression, { name });
    const pieces = this.#made(name, key, () => this.text(value, place.step, place.steps + 1));
    if (!pieces) return undefined;
    const reference = this.asking.asked.variable(this.asking.key(key), name, () => joined(pieces, this.asking.asked.brace));
    // A value of several lines stands where it is used.
    return reference === undefined ? this.#room.taken(pieces) : [{ reference }];
  }

  /** What it asks for, the file asks for. */
  #made(name: string, key: string, make: () => readonly Piece[]): readonly Piece[] | undefined {
    return this.#workedOut.pieces(key, () => this.asking.asked.shared(() => this.asking.withoutSecrets(name, make())));
  }
}

function next({ step, steps }: Place): Place {
  return { step, steps: steps + 1 };
}
