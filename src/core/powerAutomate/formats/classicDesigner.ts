import { randomUUID } from 'node:crypto';
import type { FlowDraft } from '../workflow.ts';
import { connector } from '../toFlow/requestAction.ts';
import { withRawAuthentication } from './codeView.ts';
import { shaped, type FormatExtras } from './shaped.ts';

/** As the designer colours its controls. */
const brandColor = '#8C3900';
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${brandColor}" d="M0 0h32v32H0z"/><path fill="none" stroke="#fff" stroke-width="2" d="M8 9h16v14H8z"/></svg>`;

/** A scope as *Copy to my clipboard* of the classic designer has it. Microsoft does not document this form. */
export function classicClipboard(draft: FlowDraft, { uuid = randomUUID, connectionId }: FormatExtras = {}): string {
  const connections =
    connectionId === undefined ? {} : { [connector.reference]: { connection: { id: `${connector.apiId}/connections/${connectionId}` } } };
  const clipboard = {
    id: uuid(),
    brandColor,
    connectionReferences: connections,
    connectorDisplayName: 'Control',
    icon: `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`,
    isTrigger: false,
    operationName: draft.name,
    operationDefinition: {
      type: 'Scope',
      actions: shaped(draft.actions, withRawAuthentication, uuid),
      runAfter: {},
      metadata: { operationMetadataId: uuid() },
    },
  };
  return JSON.stringify(clipboard, null, 2);
}
