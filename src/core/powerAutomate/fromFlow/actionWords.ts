import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';
import type { FlowAction } from '../workflow.ts';

/** What an action does, as the designer calls it; by its type in the definition where there is no word for that. */
export function wordsOf({ type, inputs, kind }: FlowAction & { readonly kind?: unknown }): string {
  const host = isRecord(inputs) ? inputs['host'] : undefined;
  if (isRecord(host) && typeof host['operationId'] === 'string') return operation(host['operationId'], host);
  switch (type) {
    case 'Wait':
      return isRecord(inputs) && 'until' in inputs ? t('Delay until') : t('Delay');
    case 'Response':
      return kind === 'PowerApp' ? t('Respond to a Power App or flow') : t('Response');
    case 'Table':
      return isRecord(inputs) && inputs['format'] === 'HTML' ? t('Create HTML table') : t('Create CSV table');
    default:
      return byType.get(type)?.() ?? type;
  }
}

/** Those of which nothing is read. */
const byType: ReadonlyMap<string, () => string> = new Map([
  ['AppendToArrayVariable', () => t('Append to array variable')],
  ['AppendToStringVariable', () => t('Append to string variable')],
  ['ApiConnectionWebhook', () => t('An action that waits for an answer')],
  ['DecrementVariable', () => t('Decrement variable')],
  ['Expression', () => t('A conversion of date or text')],
  ['HttpWebhook', () => t('HTTP Webhook')],
  ['IncrementVariable', () => t('Increment variable')],
  ['Join', () => t('Join')],
  ['OpenApiConnectionWebhook', () => t('An action that waits for an answer')],
  ['Query', () => t('Filter array')],
  ['Recurrence', () => t('A trigger')],
  ['Request', () => t('A trigger')],
  ['Select', () => t('Select')],
  ['Terminate', () => t('Terminate')],
  ['Workflow', () => t('Run a Child Flow')],
]);

/** Names of Microsoft's connectors, which are in no other language. */
const connectors: ReadonlyMap<string, string> = new Map([
  ['shared_approvals', 'Approvals'],
  ['shared_azuread', 'Microsoft Entra ID'],
  ['shared_azureautomation', 'Azure Automation'],
  ['shared_azureblob', 'Azure Blob Storage'],
  ['shared_commondataserviceforapps', 'Microsoft Dataverse'],
  ['shared_excelonlinebusiness', 'Excel Online (Business)'],
  ['shared_keyvault', 'Azure Key Vault'],
  ['shared_office365', 'Office 365 Outlook'],
  ['shared_office365groups', 'Office 365 Groups'],
  ['shared_office365users', 'Office 365 Users'],
  ['shared_onedriveforbusiness', 'OneDrive for Business'],
  ['shared_planner', 'Planner'],
  ['shared_sendmail', 'Mail'],
  ['shared_sharepointonline', 'SharePoint'],
  ['shared_teams', 'Microsoft Teams'],
  ['shared_webcontents', 'HTTP with Microsoft Entra ID (preauthorized)'],
  ['shared_webcontentsv2', 'HTTP with Microsoft Entra ID'],
]);

/** The designer's title of an operation is in no definition: its ID, taken apart, comes near. */
function operation(id: string, { apiId }: Readonly<Record<string, unknown>>): string {
  const api = typeof apiId === 'string' ? (apiId.slice(-200).split('/').at(-1) ?? '') : '';
  const words = /^HttpRequest(?:V\d)?$/.test(id) ? t('Send an HTTP request') : id.slice(0, 80).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return api === '' ? words : t('{0} of {1}', words, connectors.get(api.toLowerCase()) ?? api);
}

/** What a field of an action sets, as the designer calls it. */
export function settingWords(field: string): string {
  return settings.get(field)?.() ?? field;
}

/** Settings of an action, by their fields in the definition. */
const settings: ReadonlyMap<string, () => string> = new Map([
  ['chunkTransferMode', () => t('The setting “Allow chunking”')],
  ['contentTransfer', () => t('The setting “Allow chunking”')],
  ['cookie', () => t('A cookie')],
  ['limit', () => t('The setting “Action timeout”')],
  ['operationOptions', () => t('The setting “Asynchronous pattern”')],
  ['paginationPolicy', () => t('The setting “Pagination”')],
  ['retryPolicy', () => t('The setting “Retry policy”')],
  ['runAfter', () => t('The setting “Run after”')],
  ['trackedProperties', () => t('The setting “Tracked properties”')],
]);
