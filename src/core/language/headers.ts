import { t } from '@vscode/l10n';
import { preferences, type HeaderValue } from './preferences.ts';

/** A header that people write in request files. */
export interface KnownHeader {
  readonly name: string;
  readonly purpose: () => string;
  /** The usual ones; the first one is the likeliest. */
  readonly values?: readonly HeaderValue[];
  /** Several values stand behind each other with commas. */
  readonly isList?: true;
  /** Sent twice with different values, a server takes one of them and nobody knows which. */
  readonly isSingle?: true;
  readonly link?: string;
}

const graph = 'https://learn.microsoft.com/graph/';

/** Graph's first. Source: Microsoft Graph's documentation (pages linked), RFC 9110. */
export const knownHeaders: readonly KnownHeader[] = [
  {
    name: 'ConsistencyLevel',
    purpose: () =>
      t('Needed for advanced queries on users, groups and other directory objects: $search, $count, and filters such as “ne”, “not” and “endsWith”.'),
    values: [{ value: 'eventual' }],
    isSingle: true,
    link: `${graph}aad-advanced-queries`,
  },
  {
    name: 'Prefer',
    purpose: () => t('Asks Graph to answer in a certain way; the answer’s “Preference-Applied” says what it did. Several are separated by commas.'),
    values: preferences,
    isList: true,
  },
  {
    name: 'If-Match',
    purpose: () => t('The change is made only if the item still has this ETag, so that nobody else’s change is overwritten. Planner requires it.'),
    values: [{ value: '*' }, { value: 'W/"${1:etag}"', isSnippet: true }],
    isSingle: true,
    link: `${graph}api/plannertask-update`,
  },
  {
    name: 'If-None-Match',
    purpose: () => t('The content comes only if the item has another ETag than this; otherwise the answer is 304.'),
    values: [{ value: '*' }, { value: '"${1:etag}"', isSnippet: true }],
  },
  {
    name: 'Content-Type',
    purpose: () => t('What the body is. JSON and forms are recognised without it.'),
    values: [
      { value: 'application/json' },
      { value: 'text/plain' },
      { value: 'text/html' },
      { value: 'application/octet-stream' },
      { value: 'image/jpeg' },
      { value: 'application/x-www-form-urlencoded' },
      { value: 'multipart/form-data; boundary=${1:boundary}', isSnippet: true },
      { value: 'application/x-ndjson' },
    ],
    isSingle: true,
  },
  {
    name: 'Accept',
    purpose: () => t('Which form of the answer is wanted.'),
    values: [
      { value: 'application/json' },
      { value: 'application/json;odata.metadata=none', purpose: () => t('Without @odata annotations.') },
      { value: 'application/json;odata.metadata=minimal', purpose: () => t('Graph’s own choice.') },
      { value: 'application/json;odata.metadata=full', purpose: () => t('With the type of each property.') },
      { value: 'text/html' },
      { value: '*/*' },
    ],
  },
  {
    name: 'Authorization',
    purpose: () => t('Not needed: the connection’s token goes along by itself, to the connection’s host only.'),
    values: [{ value: 'Bearer {{$aadV2Token appOnly}}', purpose: () => t('The connection’s app-only token.') }],
    isSingle: true,
  },
  {
    name: 'client-request-id',
    purpose: () => t('Your own id for this request, by which Microsoft’s support can find it.'),
    values: [{ value: '{{$guid}}', purpose: () => t('A new id each time.') }],
    isSingle: true,
    link: `${graph}best-practices-concept`,
  },
  {
    name: 'return-client-request-id',
    purpose: () => t('The answer repeats your “client-request-id”.'),
    values: [{ value: 'true' }],
  },
  {
    name: 'Range',
    purpose: () => t('Only a part of a file’s content.'),
    values: [{ value: 'bytes=${1:0}-${2:1023}', isSnippet: true }],
    isSingle: true,
  },
  {
    name: 'Content-Range',
    purpose: () => t('Which part of the file this piece of an upload session is.'),
    values: [{ value: 'bytes ${1:0}-${2:327679}/${3:1048576}', isSnippet: true }],
    isSingle: true,
    link: `${graph}api/driveitem-createuploadsession`,
  },
  {
    name: 'workbook-session-id',
    purpose: () => t('Changes to an Excel workbook belong to this session.'),
    isSingle: true,
    link: `${graph}excel-manage-sessions`,
  },
  {
    name: 'x-ms-throttle-priority',
    purpose: () => t('Which requests of an app give way first when it is throttled.'),
    values: [{ value: 'Low' }, { value: 'Normal' }, { value: 'High' }],
    isSingle: true,
    link: `${graph}throttling`,
  },
  {
    name: 'Accept-Language',
    purpose: () => t('Which language names and messages are in, where Graph has several.'),
    values: [{ value: 'en-US' }, { value: 'de-DE' }, { value: 'fr-FR' }],
  },
  { name: 'Accept-Encoding', purpose: () => t('How the answer may be compressed.'), values: [{ value: 'gzip' }, { value: 'identity' }] },
  { name: 'Cache-Control', purpose: () => t('Whether a stored answer may be used.'), values: [{ value: 'no-cache' }] },
  {
    name: 'User-Agent',
    purpose: () => t('Which program calls. SharePoint throttles less when it says who made it.'),
    values: [{ value: 'NONISV|${1:Company}|${2:App}/${3:1.0}', isSnippet: true }],
    isSingle: true,
  },
  {
    name: 'Host',
    purpose: () => t('The host that a URL without one is on. The token goes along only to the connection’s own host.'),
    values: [{ value: 'graph.microsoft.com' }],
    isSingle: true,
  },
  { name: 'Content-Length', purpose: () => t('Worked out from the body; one that is written by hand is not sent.'), isSingle: true },
];

const byName = new Map(knownHeaders.map((header) => [header.name.toLowerCase(), header]));

/** What is known of a header, by its name without case. */
export function knownHeader(name: string): KnownHeader | undefined {
  return byName.get(name.toLowerCase());
}

/** Of an answer of Graph's, for what a reference may want of it. */
export const usualResponseHeaders = ['Location', 'Content-Type', 'ETag', 'request-id', 'Retry-After'] as const;
