import { authorityOf } from '../../connection/clouds.ts';
import type { Connection } from '../../connection/connection.ts';
import { literal } from '../expression/write.ts';
import { securedData, securedInputs } from './inputs.ts';
import type { FlowAction, FlowTarget } from '../workflow.ts';

/** The connector *HTTP with Microsoft Entra ID (preauthorized)*. */
export const connector = { reference: 'shared_webcontents', apiId: '/providers/Microsoft.PowerApps/apis/shared_webcontents' } as const;
/** Azure Key Vault's connector. */
const keyVault = { reference: 'shared_keyvault', apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault' } as const;

/** A request as an action has it: strings of a definition. */
export interface ActionRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or a value of JSON where the action takes one. */
  readonly body?: unknown;
}

/** How the built-in HTTP action gets its certificate: names of the actions that read the secrets. */
export interface CertificateActions {
  readonly pfx: string;
  readonly password: string;
}

/** How the built-in HTTP action signs in; the connectors do it by their connection. */
export interface SignIn {
  readonly connection: Connection;
  readonly certificate: CertificateActions;
}

/** The action that makes the call; its `runAfter` says nothing yet. */
export function requestAction(target: FlowTarget, request: ActionRequest, signIn?: SignIn): FlowAction {
  const { method, url, headers, body } = request;
  const hasHeaders = Object.keys(headers).length > 0;
  switch (target) {
    case 'preauthorized':
      return {
        type: 'OpenApiConnection',
        inputs: {
          parameters: {
            'request/method': method,
            'request/url': url,
            ...(hasHeaders && { 'request/headers': headers }),
            ...(body !== undefined && { 'request/body': body }),
          },
          host: { apiId: connector.apiId, operationId: 'InvokeHttp', connectionName: connector.reference },
        },
        runAfter: {},
      };
    case 'http':
      return {
        type: 'Http',
        inputs: {
          uri: url,
          method,
          ...(hasHeaders && { headers }),
          ...(body !== undefined && { body }),
          ...(signIn && { authentication: authentication(signIn) }),
        },
        runAfter: {},
        // Its inputs hold the certificate.
        ...(signIn && { runtimeConfiguration: securedInputs }),
      };
    case 'logicApps':
      return {
        type: 'ApiConnection',
        inputs: {
          method: 'post',
          path: '/codeless/InvokeHttp',
          body: { method, url, ...(hasHeaders && { headers }), ...(body !== undefined && { body }) },
          host: { connection: { name: "@parameters('$connections')['webcontents']['connectionId']" } },
        },
        runAfter: {},
      };
  }
}

/** Source: Microsoft, "Secure access and data for workflows in Azure Logic Apps", Active Directory OAuth authentication. */
function authentication({ connection, certificate: { pfx, password } }: SignIn): Readonly<Record<string, string>> {
  return {
    type: 'ActiveDirectoryOAuth',
    authority: literal(`${authorityOf(connection)}/`),
    tenant: literal(connection.tenantId),
    audience: literal(connection.resourceUri),
    clientId: literal(connection.clientId),
    credentialType: 'Certificate',
    pfx: `@body('${pfx}')?['value']`,
    password: `@body('${password}')?['value']`,
  };
}

/** Reads a secret; what it read is not in the run history. */
export function secretAction(secretName: string): FlowAction {
  return {
    type: 'OpenApiConnection',
    inputs: {
      parameters: { secretName },
      host: { apiId: keyVault.apiId, operationId: 'GetSecret', connectionName: keyVault.reference },
    },
    runAfter: {},
    runtimeConfiguration: securedData,
  };
}
