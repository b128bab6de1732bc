import { randomUUID } from 'node:crypto';
import { isRecord } from '../../isRecord.ts';
import type { FlowAction, FlowActions } from '../workflow.ts';

/** What a format can say besides the actions. */
export interface FormatExtras {
  /** Makes the IDs that designers give to what they hold. */
  readonly uuid?: () => string;
  /** Logical name of the connection reference, e.g. `contoso_sharedwebcontents_1a2b3`. Without it the actions come without a connection, to be chosen. */
  readonly connectionReference?: string;
  /** ID of the Power Automate connection, for the classic designer. */
  readonly connectionId?: string;
}

/** An action's inputs in the form of a format; those of a connector's action only. */
export type ShapeInputs = (inputs: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Where a connector's action says which connector, operation and connection. */
export interface Host {
  readonly apiId: string;
  readonly operationId: string;
  readonly connectionName: string;
}

/** All actions, also those within others, with the ID that a designer gives to each. */
export function shaped(actions: FlowActions, shape: ShapeInputs, uuid: () => string = randomUUID): FlowActions {
  return Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, shapedAction(action, shape, uuid)]));
}

function shapedAction(action: FlowAction, shape: ShapeInputs, uuid: () => string): FlowAction {
  const { type, description, actions, inputs, runAfter, metadata, ...rest } = action;
  const isConnector = type === 'OpenApiConnection' && isRecord(inputs);
  return {
    type,
    ...(description !== undefined && { description }),
    ...(actions && { actions: shaped(actions, shape, uuid) }),
    ...rest,
    ...(inputs !== undefined && { inputs: isConnector ? shape(inputs) : inputs }),
    runAfter,
    metadata: { operationMetadataId: uuid(), ...metadata },
  };
}

/** The host of a connector's action; `undefined` for any other. */
function hostOf({ type, inputs }: FlowAction): Host | undefined {
  const host = type === 'OpenApiConnection' && isRecord(inputs) ? inputs['host'] : undefined;
  if (!isRecord(host)) return undefined;
  const { apiId, operationId, connectionName } = host;
  if (typeof apiId !== 'string' || typeof operationId !== 'string' || typeof connectionName !== 'string') return undefined;
  return { apiId, operationId, connectionName };
}

/** Hosts of the connectors' actions by the actions' names, also those within others. */
export function hostsIn(actions: FlowActions): readonly (readonly [action: string, host: Host])[] {
  return Object.entries(actions).flatMap(([name, action]) => {
    const host = hostOf(action);
    return [...(host ? [[name, host] as const] : []), ...(action.actions ? hostsIn(action.actions) : [])];
  });
}
