import { authorityOf } from '../../connection/clouds.ts';
import type { Connection } from '../../connection/connection.ts';
import { toUrl } from '../../connection/identifiers.ts';
import type { FlowTarget } from '../workflow.ts';

/** The base resource URL as the connection has it, or only its scheme and host: with that, requests on other paths such as `/beta` match it too. */
export type BaseChoice = 'asIs' | 'hostOnly';

/** A field of the form that is filled in, under the form's own label. Labels and choices are Microsoft's, so they are not translated. */
export type ConnectorField = {
  readonly key:
    | 'authenticationType'
    | 'resourceUri'
    | 'baseResourceUrl'
    | 'tenant'
    | 'clientId'
    | 'authority'
    | 'audience'
    | 'credentialType'
    | 'pfx'
    | 'password';
  readonly label: string;
} & (
  | { readonly kind: 'value'; readonly value: string }
  /** A file is chosen there, or its bytes are pasted as base64. `path` is absent where the connection has no certificate. */
  | { readonly kind: 'pfx'; readonly form: 'file' | 'base64'; readonly path?: string }
  /** A secret: it is never among the values. */
  | { readonly kind: 'password' }
);

/**
 * What is filled in, in the form's order. Labels of the connector are verbatim from its documentation (HTTP with Microsoft Entra ID (preauthorized), "Log in
 * using a Client Certificate Auth"); those of the HTTP action from Azure Logic Apps, "Secure access and data", Active Directory OAuth.
 * The connector's own label *Client certificate secret* stands for two inputs, the file and its password.
 */
export function connectorFields(connection: Connection, target: FlowTarget, base: BaseChoice): readonly ConnectorField[] {
  const { tenantId, clientId, resourceUri } = connection;
  const path = connection.certificate && { path: connection.certificate.pfx };
  if (target === 'http') {
    return [
      { key: 'authenticationType', label: 'Authentication type', kind: 'value', value: 'Active Directory OAuth' },
      { key: 'authority', label: 'Authority', kind: 'value', value: `${authorityOf(connection)}/` },
      { key: 'tenant', label: 'Tenant', kind: 'value', value: tenantId },
      { key: 'audience', label: 'Audience', kind: 'value', value: resourceUri },
      { key: 'clientId', label: 'Client ID', kind: 'value', value: clientId },
      { key: 'credentialType', label: 'Credential Type', kind: 'value', value: 'Certificate' },
      { key: 'pfx', label: 'Pfx', kind: 'pfx', form: 'base64', ...path },
      { key: 'password', label: 'Password', kind: 'password' },
    ];
  }
  return [
    { key: 'authenticationType', label: 'Authentication type', kind: 'value', value: 'Log in using a Client Certificate Auth' },
    { key: 'resourceUri', label: 'Microsoft Entra ID Resource URI (Application ID URI)', kind: 'value', value: resourceUri },
    { key: 'baseResourceUrl', label: 'Base Resource URL', kind: 'value', value: baseFor(connection, base) },
    { key: 'tenant', label: 'Tenant', kind: 'value', value: tenantId },
    { key: 'clientId', label: 'Client ID', kind: 'value', value: clientId },
    { key: 'pfx', label: 'Client certificate secret', kind: 'pfx', form: 'file', ...path },
    { key: 'password', label: 'Client certificate secret', kind: 'password' },
  ];
}

/** Whether the base resource URL has a path, so that there is a choice. */
export function hasBasePath(connection: Pick<Connection, 'baseResourceUrl'>): boolean {
  const url = toUrl(connection.baseResourceUrl);
  return url !== undefined && url.pathname !== '/' && url.pathname !== '';
}

function baseFor({ baseResourceUrl }: Connection, base: BaseChoice): string {
  const url = base === 'hostOnly' ? toUrl(baseResourceUrl) : undefined;
  return url ? `${url.protocol}//${url.host}` : baseResourceUrl;
}
