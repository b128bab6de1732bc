import type { Flow } from '../../../src/core/flow.ts';
import type { Transport, WireRequest, WireResponse } from '../../../src/core/graph/transport.ts';
import type { Answered } from '../../../src/core/http/answers/answered.ts';
import { requestNamed } from '../../../src/core/http/answers/dependencies.ts';
import { parse } from '../../../src/core/http/parse.ts';
import type { RequestBlock } from '../../../src/core/http/requestFile.ts';
import { titleOf } from '../../../src/core/http/titleOf.ts';
import type { WriteQuestion } from '../../../src/core/run.ts';
import type { Tokens } from '../../../src/core/token/tokens.ts';
import { UserError } from '../../../src/core/errors.ts';
import { connection, FakeTransport, surroundings, token } from './samples.ts';

/** A flow over a made-up server, which writes down in order what happens. */
export interface Flowing {
  readonly flow: Flow;
  readonly events: string[];
  readonly questions: WriteQuestion[];
  readonly sent: readonly WireRequest[];
}

type Answer = WireResponse | Error;

export function flowing(text: string, answers: readonly Answer[], changes: Partial<Flow> = {}): Flowing {
  const file = parse(text);
  const events: string[] = [];
  const questions: WriteQuestion[] = [];
  const network = new FakeTransport(...answers);
  const transport: Transport = (wire, signal) => {
    events.push(`${wire.method} ${wire.url.replace('https://graph.microsoft.com/v1.0', '')}`);
    return network.transport(wire, signal);
  };
  const known = new Map<RequestBlock, Answered>();
  const flow: Flow = {
    file,
    scope: { ...surroundings(), connection: () => connection() },
    ports: {
      transport,
      tokens: { acquire: () => Promise.resolve(token()) } as unknown as Tokens,
      confirm: (question) => {
        events.push(`confirm ${question.method}`);
        questions.push(question);
        return Promise.resolve(true);
      },
      confirmNote: (note) => {
        events.push(`note ${note}`);
        return Promise.resolve(note !== 'no');
      },
      latest: (one) => one,
      timeoutMilliseconds: 1000,
      userAgent: 'me/1',
    },
    open: (path) => Promise.reject(new UserError('bodyFileMissing', `no ${path}`)),
    save: (path, body) => {
      events.push(`save ${path} ${body.size}`);
      return Promise.resolve({ path: `/${path}`, size: body.size });
    },
    ask: (_block, needs) => {
      events.push(`ask ${needs.map(({ name }) => name).join()}`);
      return Promise.resolve(new Map(needs.map(({ key }) => [key, 'said'])));
    },
    answered: (name) => {
      const block = requestNamed(file, name);
      return block && known.get(block);
    },
    mayRunFirst: (first, block, reason) => {
      events.push(`first ${titleOf(first)} for ${titleOf(block)}: ${reason}`);
      return Promise.resolve(true);
    },
    onFinished: (block, { exchange }) => {
      events.push(`finished ${titleOf(block)}`);
      known.set(block, { exchange });
    },
    ...changes,
  };
  return { flow, events, questions, sent: network.sent };
}
