import { randomUUID } from 'node:crypto';
import { isRecord } from '../../isRecord.ts';
import type { FlowDraft } from '../workflow.ts';
import { connector } from '../toFlow/requestAction.ts';
import { hostsIn, shaped, type FormatExtras } from './shaped.ts';

/**
 * A scope as the new designer copies one to the clipboard. Microsoft does not document this form: which of the two keys for the scope a designer reads is
 * not known, so both are there with the same.
 */
export function newDesignerClipboard(draft: FlowDraft, { uuid = randomUUID, connectionReference }: FormatExtras = {}): string {
  const actions = shaped(draft.actions, withConnection, uuid);
  const scope = { type: 'Scope', actions, runAfter: {}, metadata: { operationMetadataId: uuid() } };
  const envelope = {
    nodeId: draft.name,
    serializedValue: scope,
    serializedOperation: scope,
    allConnectionData: connectionReference === undefined ? {} : connectionData(draft, connectionReference),
    staticResults: {},
    isScopeNode: true,
    mslaNode: true,
  };
  return JSON.stringify(envelope, null, 2);
}

/** The connection is named once more than in a flow's definition. */
function withConnection(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { host } = inputs;
  return isRecord(host) ? { ...inputs, host: { ...host, connection: host['connectionName'] } } : inputs;
}

/** Of the connector that calls Graph; another one's connection is chosen after pasting. */
function connectionData({ actions }: FlowDraft, reference: string): Readonly<Record<string, unknown>> {
  const own = hostsIn(actions).filter(([, { connectionName }]) => connectionName === connector.reference);
  return Object.fromEntries(
    own.map(([action, { apiId, connectionName }]) => [
      action,
      { connectionReference: { api: { id: apiId }, connection: { id: reference }, connectionName: reference }, referenceKey: connectionName },
    ]),
  );
}
