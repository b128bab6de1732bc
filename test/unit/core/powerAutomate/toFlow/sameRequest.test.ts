import assert from 'node:assert/strict';
import fc from 'fast-check';
import { target } from '../../../../../src/core/graph/target.ts';
import { parse } from '../../../../../src/core/http/parse.ts';
import { resolve } from '../../../../../src/core/http/resolve.ts';
import { scopeOf } from '../../../../../src/core/http/scopeOf.ts';
import type { FlowActions, FlowTarget } from '../../../../../src/core/powerAutomate/workflow.ts';
import { isRecord } from '../../../../../src/core/isRecord.ts';
import { connection, surroundings } from '../../samples.ts';
import { draftOf } from '../drafts.ts';

/**
 * What a flow makes of a string, by Microsoft's words ("Functions in expressions", escapes `@@` and `@@{`), without the code that is tested: outputs of
 * *Compose* actions, quoted text, `encodeUriComponent` and `json`.
 */
function evaluated(written: string, outputs: ReadonlyMap<string, unknown>): unknown {
  if (/^@(?![@{])/.test(written)) return valueOf(written.slice(1), outputs);
  const rest = /^@@(?!\{)/.test(written) ? written.slice(1) : written;
  return rest.replaceAll(/@@\{|@\{((?:[^'}]|'(?:[^']|'')*')*)\}/g, (whole, expression?: string) => {
    return expression === undefined ? whole.slice(1) : String(valueOf(expression, outputs));
  });
}

function valueOf(expression: string, outputs: ReadonlyMap<string, unknown>): unknown {
  const [, call, inner = ''] = /^(encodeUriComponent|json|outputs)\((.*)\)$/s.exec(expression) ?? [];
  if (call === undefined) return JSON.parse(`"${expression.slice(1, -1).replaceAll("''", "'")}"`);
  const value = call === 'outputs' ? outputs.get(inner.slice(1, -1).replaceAll("''", "'")) : valueOf(inner, outputs);
  if (call === 'outputs') return value;
  return call === 'json' ? JSON.parse(String(value)) : encodeURIComponent(String(value));
}

function evaluatedIn(value: unknown, outputs: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return evaluated(value, outputs);
  if (Array.isArray(value)) return value.map((item) => evaluatedIn(item, outputs));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [evaluated(name, outputs), evaluatedIn(item, outputs)]));
}

/** Runs the *Compose* actions, and gives the inputs of the last action as they would be sent. */
function run(actions: FlowActions): unknown {
  const outputs = new Map<string, unknown>();
  let last: unknown;
  for (const [name, { inputs }] of Object.entries(actions)) {
    last = typeof inputs === 'string' ? evaluated(inputs, outputs) : evaluatedIn(inputs, outputs);
    outputs.set(name, last);
  }
  return last;
}

const signs = fc.constantFrom('@', '@{', '}', "'", 'a', 'é', '😀', '%', '&', '=', '{', '$', '@@', ',', '(', ')', '{{a}}', '{{b}}', '{{%b}}', '{{n}}');
const plain = fc.array(signs, { maxLength: 8 }).map((pieces) => `x${pieces.join('')}x`);
const value = fc.array(fc.constantFrom('@', '@{', "'", '}', 'a', 'é', '%', '&', '/', '{', '@@'), { maxLength: 6 }).map((pieces) => pieces.join(''));

const file = fc.record({
  a: value,
  b: value,
  n: fc.nat(999),
  base: fc.constantFrom('', '/users', 'https://graph.microsoft.com/v1.0/users'),
  url: plain,
  header: plain,
  text: plain,
  name: plain,
});

describe('A flow that was made of a request', () => {
  for (const kind of ['preauthorized', 'http', 'logicApps'] satisfies readonly FlowTarget[]) {
    it(`sends the same as the request does (${kind})`, () => {
      fc.assert(
        fc.property(file, ({ a, b, n, base, url, header, text, name }) => {
          // References in a URL only where they are encoded: else a value may make another URL of it.
          const path = url
            .replaceAll('{{a}}', '{{%a}}')
            .replaceAll('{{b}}', '{{%b}}')
            .replaceAll(/\{(?!\{)(?<!\{\{)/g, '');
          const start = base === '' ? '/users' : '{{base}}';
          const body = JSON.stringify({ [`@${name}`]: text, '@n': 0 }).replace(/0\}$/, '{{n}}}');
          const source = `@a = ${a}\n@b = z{{a}}${b}\n@n = ${n}\n@base = ${base}\n\nPOST ${start}/${path}\nX-Header: ${header.replaceAll(/[^\x20-\x7e]/g, '')}\nContent-Type: application/json\n\n${body}\n`;
          const parsed = parse(source);
          const [block] = parsed.requests;
          fc.pre(block !== undefined && block.problems.every(({ severity }) => severity !== 'error'));
          const resolution = resolve(block, scopeOf(parsed, block, surroundings()));
          fc.pre(resolution.kind === 'request');
          const { request } = resolution;
          const sent = {
            method: request.method,
            url: target(request.url, connection()).url,
            headers: Object.fromEntries(request.headers),
            body: new TextDecoder().decode(request.body?.bytes),
          };
          const inputs = run(draftOf(source, { target: kind }).actions);
          assert.deepEqual(calledWith(kind, inputs, sent.body), sent);
        }),
        { numRuns: 4000 },
      );
    });
  }
});

/** Of a body that is a value of JSON, whatever its spaces: the text it was made of, where it means the same. */
function calledWith(kind: FlowTarget, inputs: unknown, body: string): unknown {
  assert.ok(isRecord(inputs));
  if (kind === 'preauthorized') {
    const { parameters } = inputs;
    assert.ok(isRecord(parameters));
    return {
      method: parameters['request/method'],
      url: parameters['request/url'],
      headers: parameters['request/headers'],
      body: parameters['request/body'],
    };
  }
  const call = kind === 'http' ? inputs : inputs['body'];
  assert.ok(isRecord(call));
  if (kind === 'http' && isRecord(call['body'])) assert.deepEqual(call['body'], JSON.parse(body));
  return {
    method: call['method'],
    url: kind === 'http' ? call['uri'] : call['url'],
    headers: call['headers'],
    body: isRecord(call['body']) ? body : call['body'],
  };
}
