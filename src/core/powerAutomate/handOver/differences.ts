import { t } from '@vscode/l10n';
import type { FlowTarget } from '../workflow.ts';

/** What a target means for licences, secrets, policies and limits. */
export interface Difference {
  readonly about: 'licence' | 'secret' | 'policy' | 'limits' | 'renewal';
  /** One or more sentences. What could not be verified says so. */
  readonly text: string;
}

/**
 * What to know before a target is chosen, the same things in the same order for each. Source: Microsoft's reference of the connector; Power Automate, "Limits of
 * automated, scheduled, and instant flows"; Azure Logic Apps, "Secure access and data".
 */
export function differences(target: FlowTarget): readonly Difference[] {
  return [
    { about: 'licence', text: licence(target) },
    { about: 'secret', text: secret(target) },
    { about: 'policy', text: policy(target) },
    { about: 'limits', text: limits(target) },
    { about: 'renewal', text: renewal(target) },
  ];
}

function licence(target: FlowTarget): string {
  switch (target) {
    case 'preauthorized':
      return t('The connector is a premium one in Power Automate, Power Apps and Copilot Studio.');
    case 'http':
      return t('The HTTP action is a premium one in Power Automate, too; this was not verified for each licence.');
    case 'logicApps':
      return t('In Logic Apps the connector is of the class Standard, and is not there in US Government DoD.');
  }
}

function secret(target: FlowTarget): string {
  if (target === 'http') {
    return t(
      'The .pfx and its password stand in the action itself: whoever can open the flow reads them in the designer and in code view, and the run history shows them, unless they come from Azure Key Vault with Secure Inputs and Secure Outputs on. Never paste them into a flow that others can see.',
    );
  }
  return t(
    'The .pfx and its password are in the connection; a flow only names it, so that code view and run history do not have them. What requests send and get is in the run history, unless Secure Inputs and Secure Outputs are on. The connection can be shared: whoever uses it can do all that the app may.',
  );
}

function policy(target: FlowTarget): string {
  if (target === 'http') return t('A data policy of the tenant can block the HTTP action, or allow only some addresses; ask its admin.');
  if (target === 'logicApps')
    return t('Data policies of Power Platform are not about Logic Apps; what Azure Policy of the subscription allows was not verified.');
  return t(
    'A data policy of the tenant can block the connector, or keep it apart from others. Which group it is in by default could not be verified. Endpoint filtering sees only addresses that are written out in the flow.',
  );
}

function limits(target: FlowTarget): string {
  if (target === 'http') return t('A call has to answer within 120 seconds, with at most 100 MB, and its URL has at most 16,384 characters.');
  return t(
    'At most 100 calls per connection in 60 seconds. Bodies and answers are text: files such as PDF or Office documents cannot be sent or read. A Location header is not followed. A call has to answer within 120 seconds, with at most 100 MB.',
  );
}

function renewal(target: FlowTarget): string {
  if (target === 'http') return t('After a renewal the new .pfx has to be put into each flow, or once into the Key Vault.');
  return t(
    'After a renewal the new .pfx has to go into the connection. Whether the portal lets you change it there, and how it shows a certificate that has expired, could not be verified: otherwise make a new connection, and choose that one in the flows.',
  );
}
