import type { BodyLayout } from '../../../src/core/response/bodyReader.ts';
import { headerMeanings } from '../../../src/core/response/headerMeanings.ts';
import type { PanelState } from '../../../src/shared/protocol.ts';
import type { Head, ResponseView } from '../../../src/shared/responseView.ts';

const tenantId = '7d1c2e9a-4f0b-4b57-9f39-1f0a7c1f8e21';

export const head: Head = {
  title: 'GET users · 200 OK',
  method: 'GET',
  url: 'https://graph.microsoft.com/v1.0/users?$select=id,displayName,mail,userPrincipalName,businessPhones&$top=25&$filter=startswith(displayName,%27A%27)',
  connection: { name: 'contoso-prod', tenantId, production: true },
  status: { code: 200, text: 'OK', kind: 'success' },
  milliseconds: 182,
  at: '2026-11-20T05:33:17Z',
  size: 12_345,
};

export function users(count: number): string {
  return JSON.stringify({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,mail,userPrincipalName,businessPhones)',
    value: Array.from({ length: count }, (_, index) => ({
      id: `87d349ed-44d7-43e1-9a83-5f2406de${index.toString(16).padStart(4, '0')}`,
      displayName: ['Adele Vance', 'Alex Wilber', 'Allan Deyoung', 'Ana Bowman'][index % 4],
      accountEnabled: index % 3 !== 0,
      employeeId: index * 1001,
      mail: index % 5 === 4 ? null : `user${index}@contoso.com`,
      businessPhones: index % 2 === 0 ? ['+1 425 555 0109'] : [],
    })),
  });
}

const headers: ResponseView['headers'] = [
  ['Content-Type', 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'],
  ['request-id', '0b6ac8a2-5cf9-4f2d-b6e3-5f0c2d1f4a11'],
  ['client-request-id', '2f9d2d0e-54b7-4c73-8f35-3c2f2e7c9f10'],
  ['x-ms-ags-diagnostic', '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"004","RoleInstance":"AM2PEPF0001B2C3"}}'],
  ['OData-Version', '4.0'],
  ['Date', 'Mon, 23 Nov 2026 05:33:17 GMT'],
];

type ResponseState = Extract<PanelState, { readonly kind: 'response' }>;

/** What the panel is told to show; what a test does not say is what a request in a file gets. */
export function responseState(view: ResponseView, changes: Partial<ResponseState> = {}): ResponseState {
  return { kind: 'response', view, possible: { goToRequest: true, compare: true, pin: true }, layouts: [], ...changes };
}

/** A response around a body; what a test does not say is what a 200 from Graph looks like. */
export function responseView(layout: BodyLayout, size: number, changes: Partial<ResponseView> = {}): ResponseView {
  return {
    id: 'exchange-1',
    head: { ...head, size },
    problems: [],
    body: {
      kind: layout.kind,
      mediaType: 'application/json',
      size,
      lineCount: layout.lineCount,
      arrays: layout.arrays,
      ...(layout.note === undefined ? {} : { note: layout.note }),
      ...(layout.isImage && { isImage: true as const }),
    },
    headers,
    headerMeanings: headerMeanings(headers, [['ConsistencyLevel', '']]),
    attempts: [
      {
        method: 'GET',
        url: head.url,
        headers: [
          ['Authorization', 'Bearer ●●●●●●'],
          ['Accept', 'application/json'],
          ['ConsistencyLevel', 'eventual'],
          ['client-request-id', '2f9d2d0e-54b7-4c73-8f35-3c2f2e7c9f10'],
        ],
        token: { sent: true },
        outcome: '200 OK after 182 ms',
      },
    ],
    token: {
      roles: ['User.Read.All', 'Group.Read.All', 'Mail.Send'],
      claims: [
        { name: 'aud', value: 'https://graph.microsoft.com', meaning: 'The service that the token is for.' },
        { name: 'appid', value: '2c4a6f3e-0d5f-4f5f-8f43-1f4a0f8c9b77', meaning: 'The app registration that calls.' },
        { name: 'app_displayname', value: 'Contoso Onboarding' },
        { name: 'tid', value: tenantId, meaning: 'The tenant that issued the token.' },
        { name: 'idtyp', value: 'app', meaning: 'An app-only token: no user is signed in.' },
      ],
      issuedAt: '2026-11-23T05:28:17Z',
      expiresAt: '2026-11-23T06:33:17Z',
      fromCache: true,
    },
    timing: [
      { phase: 'token', label: 'Token from the cache', milliseconds: 0 },
      { phase: 'dns', label: 'DNS', milliseconds: 4.2 },
      { phase: 'connect', label: 'Connect', milliseconds: 18 },
      { phase: 'tls', label: 'TLS', milliseconds: 37 },
      { phase: 'firstByte', label: 'Wait for the first byte', milliseconds: 118 },
      { phase: 'download', label: 'Download', milliseconds: 5 },
    ],
    ...changes,
  };
}

export const forbidden: Partial<ResponseView> = {
  head: {
    ...head,
    title: 'POST sendMail · 403 Forbidden',
    method: 'POST',
    url: 'https://graph.microsoft.com/v1.0/users/adelev@contoso.com/sendMail',
    status: { code: 403, text: 'Forbidden', kind: 'clientError' },
    milliseconds: 96,
    size: 271,
  },
  problems: [
    {
      severity: 'error',
      code: 'Authorization_RequestDenied',
      official: true,
      title: 'The app has no permission for this request.',
      explanation:
        'POST /users/{id}/sendMail needs the application permission Mail.Send.\nThe token that was used has: User.Read.All, Group.Read.All. It was issued at 05:28, 5 minutes ago.',
      fix: 'Let an administrator grant Mail.Send to “Contoso Onboarding”, then get a fresh token: the one in use does not change.',
      actions: [
        { kind: 'freshToken', label: 'Get Fresh Token and Send Again' },
        { kind: 'copyForAdmin', label: 'Copy for My Admin' },
        { kind: 'openLink', label: 'Open Permissions Reference', url: 'https://learn.microsoft.com/graph/permissions-reference' },
      ],
    },
    {
      severity: 'warning',
      code: 'clientCertificateExpiring',
      title: 'The certificate expires in 12 days.',
      actions: [{ kind: 'generateCertificatePair', label: 'Generate Certificate Pair…' }],
    },
  ],
};
