import type { HeaderField, ResponseView, StatusKind } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import type { OutgoingRequest } from '../http/outgoing.ts';

/** Where a request stands, to go back to it. */
export interface RequestSource {
  readonly uri: string;
  /** 0-based line of the request line, as it was when it was sent. */
  readonly line: number;
}

/** Why an exchange cannot be sent again from here: a credential of the file's own was masked, or the body is not kept. */
export type NotResendable = 'credentialMasked' | 'bodyNotKept';

/** Of a connection, all that `bindingKey` is made of. */
export type ConnectionIdentity = Pick<Connection, 'cloud' | 'authority' | 'tenantId' | 'clientId' | 'baseResourceUrl'>;

/** What the list shows; it can be read without the rest. */
export interface HistoryHead {
  readonly version: typeof entryVersion;
  /** Also the name of its file; see `entryId`. */
  readonly id: string;
  /** ISO 8601, UTC: when it was sent. */
  readonly at: string;
  readonly title: string;
  readonly name?: string;
  readonly method: string;
  /** As sent: absolute and encoded. */
  readonly url: string;
  /** Under the connection's base resource URL where it is; else with its host. */
  readonly path: string;
  /** Absent when there was no answer. */
  readonly status?: number;
  readonly statusText?: string;
  readonly statusKind?: StatusKind;
  /** Over all attempts. */
  readonly milliseconds?: number;
  /** Bytes of the answer's body. */
  readonly size: number;
  /** Content-Type of the answer with its parameters; '' when there was none. */
  readonly mediaType: string;
  readonly connection?: { readonly name: string; readonly tenantId: string; readonly production: boolean };
  /** Who called what over that connection; absent in entries of programs that did not keep it. */
  readonly identity?: ConnectionIdentity;
  /** Name of the variables environment. */
  readonly environment?: string;
  readonly source?: RequestSource;
  readonly notResendable?: NotResendable;
}

/** A request without the bytes of its body; credentials in its headers are masked. */
type KeptRequest = Omit<OutgoingRequest, 'body'>;

/** All that is kept of an exchange but the bytes of the bodies. */
export interface HistoryEntry {
  readonly head: HistoryHead;
  readonly view: ResponseView;
  readonly request: KeptRequest;
}

/** An entry with its bodies. */
export interface KeptExchange extends HistoryEntry {
  /** Absent when there was none, or it is not kept. */
  readonly requestBody?: Uint8Array;
  /** Empty when there was no answer. */
  readonly body: Uint8Array;
}

/** Goes up when an older program could not read an entry. */
export const entryVersion = 2;

/** Bytes of a request's body up to which it is kept. */
export const mostRequestBytes = 1024 * 1024;

const idPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Time and a random ID, so that names of files say nothing of what is in them, and their order is that of time. @param uuid the exchange's */
export function entryId(at: Date, uuid: string): string {
  return `${at.toISOString().replaceAll(/[-:.]/g, '')}-${uuid}`;
}

/** When the exchange with this ID was sent; `undefined` when it is no ID of an entry. */
export function timeOfId(id: string): Date | undefined {
  const [, year, month, day, hour, minute, second, milliseconds] = idPattern.exec(id) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The Content-Type of an answer. */
export function contentType(headers: readonly HeaderField[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}
