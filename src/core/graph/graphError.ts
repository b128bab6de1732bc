import { isRecord } from '../isRecord.ts';

/** What Microsoft Graph says of a failed request. Source: Microsoft Graph, "Error responses and resource types". */
export interface GraphError {
  /** The most specific code: inner errors are walked down. May be empty. */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly clientRequestId?: string;
  readonly date?: string;
}

/** Reads an error body; `undefined` for one that has no error in it. Accepts `innerError` and `innererror`: both are on the wire. */
export function readGraphError(body: unknown): GraphError | undefined {
  const error = child(body, 'error');
  if (!error) return undefined;
  let code = text(error, 'code') ?? '';
  let ids: Readonly<Record<string, unknown>> = {};
  let inner = child(error, 'innerError') ?? child(error, 'innererror');
  // A service that nests without end must not hold us up.
  for (let depth = 0; inner && depth < 20; depth++) {
    ids = { ...ids, ...inner };
    code = text(inner, 'code') || code;
    inner = child(inner, 'innerError') ?? child(inner, 'innererror');
  }
  const requestId = text(ids, 'request-id');
  const clientRequestId = text(ids, 'client-request-id');
  const date = text(ids, 'date');
  return {
    code,
    message: text(error, 'message') ?? '',
    ...(requestId && { requestId }),
    ...(clientRequestId && { clientRequestId }),
    ...(date && { date }),
  };
}

function child(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
  const found = value[key];
  return isRecord(found) ? found : undefined;
}

function text(record: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const found = record[key];
  return typeof found === 'string' ? found : undefined;
}
