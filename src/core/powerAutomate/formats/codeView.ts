import { randomUUID } from 'node:crypto';
import { isRecord } from '../../isRecord.ts';
import type { FlowDraft } from '../workflow.ts';
import { shaped, type FormatExtras } from './shaped.ts';

/** As *Peek code* shows it: a single action without its name, several as the scope that holds them. */
export function codeView(draft: FlowDraft, { uuid = randomUUID }: FormatExtras = {}): string {
  const actions = shaped(draft.actions, withRawAuthentication, uuid);
  const [only, ...others] = Object.values(actions);
  const shown = only && others.length === 0 ? only : { type: 'Scope', actions, runAfter: {}, metadata: { operationMetadataId: uuid() } };
  return JSON.stringify(shown, null, 2);
}

/** The connection's key, as the classic designer and *Peek code* show it: an expression, the same in each flow. */
const rawAuthentication = { type: 'Raw', value: "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']" } as const;

/** Inputs in the order of the classic designer. */
export function withRawAuthentication(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { host, parameters } = inputs;
  if (!isRecord(host)) return inputs;
  const { connectionName, operationId, apiId } = host;
  return { host: { connectionName, operationId, apiId }, parameters, authentication: rawAuthentication };
}
