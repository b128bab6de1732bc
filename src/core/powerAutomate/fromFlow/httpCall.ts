import { isRecord } from '../../isRecord.ts';
import type { FlowAction } from '../workflow.ts';

/** What an action sends: strings of a definition, unless it says more. */
export interface HttpCall {
  readonly kind: 'connector' | 'http';
  readonly method: unknown;
  readonly url: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  /** Of the built-in action. */
  readonly authentication: unknown;
  /** Fields of its inputs that a request file has nothing for. */
  readonly leftOut: readonly string[];
}

const known: ReadonlySet<string> = new Set(['method', 'uri', 'url', 'queries', 'headers', 'body', 'authentication', 'host', 'parameters', 'path']);

/** `undefined` for an action that sends no request of a maker's own. */
export function httpCallOf({ type, inputs }: FlowAction): HttpCall | undefined {
  if (!isRecord(inputs)) return undefined;
  const leftOut = Object.keys(inputs).filter((name) => !known.has(name));
  switch (type) {
    case 'OpenApiConnection':
      return ofConnector(inputs, leftOut);
    case 'ApiConnection':
      return ofLogicApps(inputs, leftOut);
    case 'Http': {
      const { method, uri, headers, body, authentication, queries } = inputs;
      return { kind: 'http', method, url: withQueries(uri, queries), headers, body, authentication, leftOut };
    }
    default:
      return undefined;
  }
}

/** *Invoke an HTTP request* and *Get web resource* of both connectors *HTTP with Microsoft Entra ID*. */
function ofConnector({ host, parameters = {} }: Readonly<Record<string, unknown>>, leftOut: readonly string[]): HttpCall | undefined {
  if (!isRecord(host) || !isRecord(parameters)) return undefined;
  const { operationId, apiId, connectionName } = host;
  const api = [apiId, connectionName].find((one) => typeof one === 'string') ?? '';
  if (api !== '' && !/(?:^|[/_-])webcontents(?:v2)?(?:$|[-_])/i.test(api)) return undefined;
  const shared = { kind: 'connector', authentication: undefined, leftOut } as const;
  if (operationId === 'GetFileContent') return { ...shared, method: 'GET', url: parameters['path'], headers: undefined, body: undefined };
  if (operationId !== 'InvokeHttp') return undefined;
  return {
    ...shared,
    method: parameters['request/method'],
    url: parameters['request/url'],
    headers: parameters['request/headers'],
    body: parameters['request/body'],
  };
}

function ofLogicApps({ path, body }: Readonly<Record<string, unknown>>, leftOut: readonly string[]): HttpCall | undefined {
  if (path !== '/codeless/InvokeHttp' || !isRecord(body)) return undefined;
  return {
    kind: 'connector',
    method: body['method'],
    url: body['url'],
    headers: body['headers'],
    body: body['body'],
    authentication: undefined,
    leftOut,
  };
}

/** The built-in action may keep the query apart from the URL. */
function withQueries(uri: unknown, queries: unknown): unknown {
  if (typeof uri !== 'string' || !isRecord(queries)) return uri;
  const query = Object.entries(queries).map(
    ([name, value]) => `${encodeURIComponent(name).replaceAll('%24', '$')}=${typeof value === 'string' ? queryValue(value) : String(value)}`,
  );
  return query.length === 0 ? uri : `${uri}${uri.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function queryValue(value: string): string {
  if (/^@(?![@{])./s.test(value)) return `@{${value.slice(1)}}`;
  return value.includes('@{') ? value : encodeURIComponent(value);
}
