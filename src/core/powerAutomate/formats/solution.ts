import { randomUUID } from 'node:crypto';
import { ActionNames } from '../toFlow/actionNames.ts';
import { connector } from '../toFlow/requestAction.ts';
import { sequence, type NamedAction } from '../toFlow/sequence.ts';
import type { FlowActions, FlowDraft } from '../workflow.ts';
import { hostsIn, shaped, type FormatExtras } from './shaped.ts';

const schema = 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

/** A whole flow that is started by hand: the file that a solution holds in `Workflows/`, or a logic app's code view. */
export function solutionActions(draft: FlowDraft, { uuid = randomUUID, connectionReference = '' }: FormatExtras = {}): string {
  const actions = withVariables(draft);
  const whole = draft.target === 'logicApps' ? logicApp(actions) : flow(shaped(actions, withParameter, uuid), connectionReference);
  return JSON.stringify(whole, null, 2);
}

/** Here they can stand where they must: at the top, before all else. */
function withVariables({ variables, actions }: FlowDraft): FlowActions {
  if (variables.length === 0) return actions;
  const names = new ActionNames();
  for (const name of namesIn(actions)) names.take(name, name);
  const first = variables.map((variable): NamedAction => {
    const action = { type: 'InitializeVariable', inputs: { variables: [variable] }, runAfter: {} };
    return [names.take(`Initialize_${variable.name}`, 'Initialize'), action];
  });
  return sequence([...first, ...Object.entries(actions)]);
}

/** In a flow no two actions are called the same, wherever they are. */
function namesIn(actions: FlowActions): readonly string[] {
  return Object.entries(actions).flatMap(([name, { actions: inner = {} }]) => [name, ...namesIn(inner)]);
}

function withParameter(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...inputs, authentication: "@parameters('$authentication')" };
}

function flow(actions: FlowActions, connectionReference: string): unknown {
  const names = new Set(hostsIn(actions).map(([, { connectionName }]) => connectionName));
  const connectionReferences = Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: name === connector.reference ? connectionReference : '' },
        api: { name },
      },
    ]),
  );
  return {
    properties: {
      connectionReferences,
      definition: {
        $schema: schema,
        contentVersion: '1.0.0.0',
        parameters: { $connections: { defaultValue: {}, type: 'Object' }, $authentication: { defaultValue: {}, type: 'SecureObject' } },
        triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: { type: 'object', properties: {}, required: [] } } } },
        actions,
      },
    },
    schemaVersion: '1.0.0.0',
  };
}

/** Azure's own IDs are for the person to fill in. */
function logicApp(actions: FlowActions): unknown {
  const subscription = '/subscriptions/{subscription-id}';
  const webcontents = {
    connectionId: `${subscription}/resourceGroups/{resource-group}/providers/Microsoft.Web/connections/webcontents`,
    connectionName: 'webcontents',
    id: `${subscription}/providers/Microsoft.Web/locations/{location}/managedApis/webcontents`,
  };
  return {
    definition: {
      $schema: schema,
      contentVersion: '1.0.0.0',
      parameters: { $connections: { defaultValue: {}, type: 'Object' } },
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
      actions,
      outputs: {},
    },
    parameters: { $connections: { value: { webcontents } } },
  };
}
