import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import type { OutgoingRequest, Resolution } from '../../../../src/core/http/outgoing.ts';
import { resolve } from '../../../../src/core/http/resolve.ts';
import { scopeOf } from '../../../../src/core/http/scopeOf.ts';
import type { Surroundings } from '../../../../src/core/http/variables/scope.ts';
import { surroundings } from '../samples.ts';

/** What is around a request, with the answers to prompts and placeholders. */
export interface Around extends Partial<Surroundings> {
  readonly answers?: ReadonlyMap<string, string>;
}

/** The last request of a text. */
export function resolved(text: string, given: Readonly<Record<string, string>> = {}, { answers, ...around }: Around = {}): Resolution {
  const file = parse(text);
  const block = file.requests.at(-1);
  assert.ok(block);
  return resolve(block, scopeOf(file, block, surroundings({ given: new Map(Object.entries(given)), ...around }), answers));
}

/** The same, which can be sent. */
export function outgoing(text: string, given?: Readonly<Record<string, string>>, around?: Around): OutgoingRequest {
  const resolution = resolved(text, given, around);
  assert.ok(resolution.kind === 'request', JSON.stringify(resolution));
  return resolution.request;
}

/** Of its problems; else its kind. */
export function codes(resolution: Resolution): readonly string[] {
  return resolution.kind === 'problems' ? resolution.problems.map(({ code }) => code) : [resolution.kind];
}

export function bodyOf(request: OutgoingRequest): string | undefined {
  return request.body && new TextDecoder().decode(request.body.bytes);
}
