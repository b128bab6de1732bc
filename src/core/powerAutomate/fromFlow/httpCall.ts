import { isRecord } from '../../isRecord.ts';
import { encodedPart, interpolated } from '../expression/write.ts';
import type { FlowAction } from '../workflow.ts';
import { partsOf } from './valuePieces.ts';

/** What an action sends: strings of a definition, unless it says more. */
export interface HttpCall {
  readonly kind: 'connector' | 'http';
  /** Of a connector: which of the flow's connections it calls over, as the definition names it. */
  readonly reference?: string;
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
      const isUnread = queries !== undefined && queries !== null && !isRecord(queries);
      const url = withQueries(uri, queries);
      return { kind: 'http', method, url, headers, body, authentication, leftOut: isUnread ? [...leftOut, 'queries'] : leftOut };
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
  const besides = (read: readonly string[]): readonly string[] => [...leftOut, ...Object.keys(parameters).filter((name) => !read.includes(name))];
  const shared = { kind: 'connector', reference: textOf(connectionName), authentication: undefined } as const;
  if (operationId === 'GetFileContent')
    return { ...shared, method: 'GET', url: parameters['path'], headers: undefined, body: undefined, leftOut: besides(['path']) };
  if (operationId !== 'InvokeHttp') return undefined;
  return {
    ...shared,
    leftOut: besides(['request/method', 'request/url', 'request/headers', 'request/body']),
    method: parameters['request/method'],
    url: parameters['request/url'],
    headers: parameters['request/headers'],
    body: parameters['request/body'],
  };
}

function ofLogicApps({ path, body, host }: Readonly<Record<string, unknown>>, leftOut: readonly string[]): HttpCall | undefined {
  if (path !== '/codeless/InvokeHttp' || !isRecord(body)) return undefined;
  return {
    kind: 'connector',
    reference: textOf(host),
    method: body['method'],
    url: body['url'],
    headers: body['headers'],
    body: body['body'],
    authentication: undefined,
    leftOut: [...leftOut, ...Object.keys(body).filter((name) => !['method', 'url', 'headers', 'body'].includes(name))],
  };
}

/** The built-in action may keep the query apart from the URL. */
function withQueries(uri: unknown, queries: unknown): unknown {
  if (typeof uri !== 'string' || !isRecord(queries)) return uri;
  const query = Object.entries(queries).map(([name, value]) => `${queryText(name).replaceAll('%24', '$')}=${queryText(textOf(value))}`);
  if (query.length === 0) return uri;
  // The `?` of an expression begins no query, and behind a whole expression there is none.
  const parts = partsOf(uri.trim());
  const hasQuery = parts.some((part) => 'text' in part && part.text.includes('?'));
  return `${interpolated(parts)}${hasQuery ? '&' : '?'}${query.join('&')}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** The action makes names and values fit for a URL: an `&` in a value ends none. */
function queryText(written: string): string {
  return interpolated(partsOf(written).map(encodedPart));
}
