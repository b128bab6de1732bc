import { isRecord } from '../../isRecord.ts';
import type { PathExpression } from '../expression/expression.ts';
import type { FlowInParts } from './importContext.ts';
import type { Step } from './steps.ts';

/** Of what a definition gives a type by itself: whether that is a text, which stands in quotes in JSON. `undefined` where it does not say. */
export class ValueTypes {
  /** By variable, as the action has it that initializes it: `string`, `integer`, `array` … */
  readonly #variables = new Map<string, unknown>();
  readonly #composed = new Map<string, unknown>();
  readonly #flow: FlowInParts;

  constructor(flow: FlowInParts) {
    this.#flow = flow;
    for (const { name, action } of flow.steps) {
      const { type, inputs } = action;
      if (type === 'Compose') this.#composed.set(name, inputs);
      const all: unknown = type === 'InitializeVariable' && isRecord(inputs) ? inputs['variables'] : undefined;
      for (const one of Array.isArray(all) ? (all as readonly unknown[]) : [])
        if (isRecord(one)) this.#variables.set(String(one['name']), one['type']);
    }
  }

  isText({ source, segments }: PathExpression, step: Step): boolean | undefined {
    if (segments.length > 0) return undefined;
    switch (source.kind) {
      case 'variables': {
        const said = isTextType(this.#variables.get(source.name));
        if (said !== undefined) return said;
        const found = this.#flow.variables.valueAt(source.name, step);
        return found.kind === 'known' ? isTextValue(found.value) : undefined;
      }
      case 'parameters': {
        const parameter = Object.hasOwn(this.#flow.parameters, source.name) ? this.#flow.parameters[source.name] : undefined;
        return isRecord(parameter) ? (isTextType(parameter['type']) ?? isTextValue(parameter['defaultValue'])) : undefined;
      }
      case 'outputs':
        return isTextValue(this.#composed.get(source.name));
      default:
        return undefined;
    }
  }
}

function isTextType(type: unknown): boolean | undefined {
  return typeof type === 'string' && type !== '' ? /^(?:secure)?string$/i.test(type) : undefined;
}

/** A string may hold an expression, which may be anything. */
function isTextValue(value: unknown): boolean | undefined {
  return value === undefined || value === null || typeof value === 'string' ? undefined : false;
}
