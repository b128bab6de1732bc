import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { WireTimings } from '../core/graph/transport.ts';
import type { ConnectionPhase } from './transportFailure.ts';

/** Milliseconds of `performance.now()`; `undefined` for what did not happen. */
interface Marks {
  readonly start: number;
  socket?: number;
  lookup?: number;
  connect?: number;
  secure?: number;
  sent?: number;
  answer?: number;
}

/** The times of one request. `phase` is how far its connection is right now. */
export interface Stopwatch {
  /** To be called when the head of the answer is there. */
  answered(): void;
  /** To be called after the last byte. */
  timings(): WireTimings;
  phase(): ConnectionPhase;
}

/**
 * Notes when each phase of a request ends. Nothing is taken for granted about the socket: an agent of someone else (VS Code's, a proxy's) may
 * hand over one that is connected already, and its time then counts as `connect`.
 */
export function startStopwatch(request: ClientRequest, hasBody: boolean): Stopwatch {
  const marks: Marks = { start: performance.now() };
  let phase: ConnectionPhase = 'connecting';

  request.once('socket', (socket: Socket & { readonly secureConnecting?: boolean }) => {
    marks.socket = performance.now();
    if (request.reusedSocket) {
      phase = 'open';
      return;
    }
    // It has failed before anyone could look.
    if (socket.destroyed) return;
    const afterConnect: ConnectionPhase = socket.secureConnecting === true ? 'securing' : 'open';
    if (socket.connecting) {
      socket.once('lookup', () => (marks.lookup ??= performance.now()));
      socket.once('connect', () => {
        marks.connect = performance.now();
        phase = afterConnect;
      });
    } else {
      marks.connect = marks.socket;
      phase = afterConnect;
    }
    if (afterConnect === 'securing') {
      socket.once('secureConnect', () => {
        marks.secure = performance.now();
        phase = 'open';
      });
    }
  });
  request.once('finish', () => (marks.sent = performance.now()));

  return {
    answered: () => {
      marks.answer = performance.now();
      phase = 'open';
    },
    timings: () => toTimings(marks, hasBody, performance.now()),
    phase: () => phase,
  };
}

function toTimings(marks: Marks, hasBody: boolean, end: number): WireTimings {
  const { start, lookup, connect, secure } = marks;
  const ready = secure ?? connect ?? marks.socket ?? start;
  // `finish` comes when the last byte was handed to the system, which is before the connection is there when the request is short.
  const sent = Math.max(marks.sent ?? ready, ready);
  const answer = marks.answer ?? end;
  // An answer may come before all is sent: the upload then ends with it, so that no time counts twice.
  const upload = Math.max(0, Math.min(sent, answer) - ready);
  return {
    dns: lookup === undefined ? 0 : lookup - start,
    connect: connect === undefined ? 0 : connect - (lookup ?? start),
    tls: secure === undefined ? 0 : secure - (connect ?? start),
    ...(hasBody && { upload }),
    firstByte: Math.max(0, answer - sent),
    download: Math.max(0, end - answer),
    total: end - start,
  };
}
