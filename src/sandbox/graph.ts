import { randomUUID } from 'node:crypto';
import { callerOf, type TokenKey } from './accessToken.ts';
import type { Apps } from './apps.ts';
import type { AppManagementPolicy } from './data/appManagement.ts';
import type { Tenant } from './data/tenant.ts';
import type { Downloads } from './downloads.ts';
import { badRequest, GraphError, unknownSegment } from './errors.ts';
import { isJsonObject, textOf, type Entity, type JsonObject } from './json.ts';
import type { KeyUse } from './keyUse.ts';
import { metadataDocument } from './metadata.ts';
import { splitPath } from './path.ts';
import { requireRole } from './permissions.ts';
import { present } from './present.ts';
import type { Reply, SandboxRequest } from './reply.ts';
import { findRoute } from './router.ts';

/** What Graph knows of the tenant it serves. */
export interface Graph {
  readonly tenant: Tenant;
  readonly apps: Apps;
  readonly policy: AppManagementPolicy;
  readonly keyUse: KeyUse;
  readonly organization: Entity;
  readonly key: TokenKey;
  readonly resources: readonly string[];
  readonly downloads: Downloads;
  readonly now: () => Date;
  /** How long the token endpoint takes to learn of a change. */
  readonly replicationMilliseconds: number;
}

/** Answers as Microsoft Graph does: the token first, then the path, the permission, the thing itself. */
export function answerGraph(graph: Graph, request: SandboxRequest): Reply {
  const requestId = randomUUID();
  const clientId = request.headers['client-request-id'];
  const ids = { 'request-id': requestId, 'client-request-id': typeof clientId === 'string' && clientId !== '' ? clientId : requestId };
  const reply = answered(graph, request, ids);
  return { ...reply, headers: { 'Cache-Control': 'no-cache', 'OData-Version': '4.0', ...ids, 'x-ms-ags-diagnostic': diagnostic, ...reply.headers } };
}

const diagnostic = JSON.stringify({ ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'SANDBOX' } });

function answered(graph: Graph, request: SandboxRequest, ids: JsonObject): Reply {
  try {
    return answer(graph, request);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const details = error.details.length > 0 ? { details: error.details } : {};
    const innerError = { date: graph.now().toISOString().slice(0, 19), ...ids };
    const body = { error: { code: error.code, message: error.message, ...details, innerError } };
    return { status: error.status, headers: { 'Content-Type': 'application/json', ...error.headers }, body: JSON.stringify(body) };
  }
}

function answer(graph: Graph, request: SandboxRequest): Reply {
  const [version = '', ...segments] = splitPath(request.path);
  if (version !== 'v1.0' && version !== 'beta') throw badRequest(`Invalid version: ${version}`);
  if (segments[0] === '$metadata' && request.method === 'GET') {
    return { status: 200, headers: { 'Content-Type': 'application/xml' }, body: metadataDocument() };
  }
  const caller = callerOf(request.headers.authorization, graph.key, { audiences: graph.resources, origin: request.origin, now: graph.now() });
  if (segments[0]?.toLowerCase() === 'me' && caller.kind === 'app') throw badRequest('/me request is only valid with delegated authentication flow.');
  // Only reading: a write must not be done for a path that is then refused.
  const countOnly = request.method === 'GET' && segments.length > 1 && segments.at(-1) === '$count';
  const { route, keys } = findRoute(request.method, countOnly ? segments.slice(0, -1) : segments);
  if (route.version !== undefined && route.version !== version) throw unknownSegment(segments[1] ?? '');
  if (route.permission !== 'none') requireRole(route.permission, caller.granted);
  const base = `${request.origin}/${version}`;
  const now = graph.now();
  graph.tenant.copies.settle(now);
  const outcome = route.answer({
    tenant: graph.tenant,
    caller,
    apps: graph.apps,
    policy: graph.policy,
    keyUse: graph.keyUse,
    organization: graph.organization,
    now,
    replicatedAt: now.getTime() + graph.replicationMilliseconds,
    keys,
    query: new URLSearchParams(request.query),
    base,
    prefer: textOf(request.headers['prefer']).toLowerCase(),
    json: () => jsonBody(request),
    downloadUrl: (driveId, itemId) => graph.downloads.url(request.origin, driveId, itemId, now),
  });
  if (countOnly && outcome.kind !== 'collection') throw unknownSegment('$count');
  return present(outcome, { request, base, countOnly });
}

/** @throws {GraphError} 400, 415 */
function jsonBody(request: SandboxRequest): JsonObject {
  if (request.body.length === 0) throw badRequest('Empty Payload. JSON content expected.');
  const type = request.headers['content-type'];
  if (type === undefined) throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  if (!/^application\/(?:[\w.+-]*\+)?json\b/i.test(type)) {
    throw new GraphError(415, 'UnsupportedMediaType', `The media type '${type}' is not supported. Use application/json.`);
  }
  const body = parse(request.body.toString('utf8'));
  if (!isJsonObject(body)) {
    throw badRequest('Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.');
  }
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
