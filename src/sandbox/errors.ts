import type { JsonObject } from './json.ts';

interface ErrorExtras {
  readonly headers?: Readonly<Record<string, string>>;
  readonly details?: readonly JsonObject[];
}

/**
 * A refusal in Graph's own words. Graph answers in English whatever the caller's language, so these texts aren't translated.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: readonly JsonObject[];

  constructor(status: number, code: string, message: string, more: ErrorExtras = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.details = more.details ?? [];
  }
}

/** 400 as most of Graph says it. Returned to be thrown, as are all below. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

/** The directory's own way of saying 400. */
export function directoryBadRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

/** The directory's 400 for an advanced query that it does not support, or not in this form. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

/** Part of a message. @param type without `microsoft.graph` */
export function noSuchProperty(property: string, type: string): string {
  return `Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`;
}

/** The directory's 404: a user, a group, an app. */
export function resourceNotFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** The 404 of SharePoint and OneDrive. */
export function itemNotFound(message = 'The resource could not be found.'): GraphError {
  return new GraphError(404, 'itemNotFound', message);
}

/** The 404 of Exchange. */
export function mailItemNotFound(): GraphError {
  return new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** For a path that nobody knows Graph has a 400, not a 404. */
export function unknownSegment(segment: string): GraphError {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

/** 405 with the header `Allow`, as RFC 9110, section 15.5.6, demands. */
export function methodNotAllowed(allowed: readonly string[]): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.', {
    headers: { Allow: allowed.join(', ') },
  });
}
