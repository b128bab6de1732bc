import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';

/** A request's action as a person types it into the designer. Values may hold expressions, which the designer reads when they are pasted. */
export interface ActionByHand {
  /** The action's name. */
  readonly action: string;
  readonly method: string;
  readonly url: string;
  /** As a JSON object; absent where there are none. */
  readonly headers?: string;
  /** As it is written, not escaped again. */
  readonly body?: string;
}

/** All requests among the actions, those in scopes and loops too, in the order of the actions. */
export function actionsByHand(actions: FlowActions): readonly ActionByHand[] {
  return Object.entries(actions).flatMap(([name, action]) => [...requestOf(name, action), ...actionsByHand(action.actions ?? {})]);
}

function requestOf(action: string, { type, inputs }: FlowAction): readonly ActionByHand[] {
  const fields = isRecord(inputs) ? fieldsOf(type, inputs) : undefined;
  const { method, url, headers, body } = fields ?? {};
  if (typeof method !== 'string' || typeof url !== 'string') return [];
  return [{ action, method, url, ...(headers !== undefined && { headers: written(headers) }), ...(body !== undefined && { body: written(body) }) }];
}

/** Where the connector, the connector in Logic Apps and the built-in action have them. */
function fieldsOf(type: string, inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  if (type === 'Http') return { ...inputs, url: inputs['uri'] };
  if (type === 'ApiConnection') return isRecord(inputs['body']) ? inputs['body'] : undefined;
  const { parameters } = inputs;
  if (!isRecord(parameters)) return undefined;
  return {
    method: parameters['request/method'],
    url: parameters['request/url'],
    headers: parameters['request/headers'],
    body: parameters['request/body'],
  };
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
