import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../../src/core/errors.ts';
import { parse } from '../../../../../src/core/http/parse.ts';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';

const piece = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\r',
  '### x',
  '\n# @name y',
  '\n@v = 1',
  '\n< file.txt',
  '\n> {% x %}',
  '{{',
  '}}',
  '{',
  '\\{\\{',
  '{{$processEnv HOME}}',
  '@',
  '@{',
  '}',
  "'",
  '@{body(',
  "@{body('B')?['a}}b']}",
  "@{outputs('C')}",
  "@outputs('C')",
  "@{variables('v')}",
  "@{items('L')?['id']}",
  '@{item()}',
  "@{triggerBody()?['t x']}",
  "@{parameters('p')}",
  '@{1}',
  'HTTP/1.1',
  ':',
  '/',
  '?? x',
  '\u2028',
  '\uD800',
  '"',
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(null, true, 1, [], {}),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
}));
const name = fc.constantFrom('A', 'B', 'C', 'L', 'v', 'a\nb', '###', '__proto__');
const type = fc.constantFrom(
  'OpenApiConnection',
  'Http',
  'ApiConnection',
  'Compose',
  'Foreach',
  'Until',
  'If',
  'Switch',
  'ParseJson',
  'InitializeVariable',
  'SetVariable',
  'Scope',
);
const host = { apiId: '/x/shared_webcontents', operationId: 'InvokeHttp', connectionName: 'x' };
const call = fc.record({
  method: fc.oneof(text, fc.constant('POST')),
  url: text,
  headers: fc.oneof(value, fc.dictionary(fc.constantFrom('A', 'Authorization', 'x-key', 'a b'), text)),
  body: value,
});
const connectorInputs = call.map(({ method, url, headers, body }) => ({
  host,
  parameters: { 'request/method': method, 'request/url': url, 'request/headers': headers, 'request/body': body },
}));
const httpInputs = fc.record({ call, queries: value }).map(({ call: { url, ...more }, queries }) => ({ uri: url, queries, ...more }));
/** One that is a request, as far as type and inputs go. */
const request = fc.oneof(
  fc.record({ type: fc.constant('OpenApiConnection'), inputs: connectorInputs, description: text }),
  fc.record({ type: fc.constant('Http'), inputs: httpInputs, runAfter: fc.dictionary(name, fc.constant(['Failed'])) }),
);
const inputs = fc.oneof(
  value,
  connectorInputs,
  httpInputs,
  fc.record({ content: text }),
  fc.record({ variables: fc.constant([{ name: 'v', value: 'x' }]) }),
  fc.record({ name: fc.constant('v'), value }),
);
const { actions } = fc.letrec<{ actions: unknown }>((tie) => ({
  actions: fc.dictionary(
    name,
    fc.oneof(
      request,
      fc.record(
        {
          type,
          inputs,
          description: text,
          runAfter: fc.oneof(fc.dictionary(name, fc.constant(['Succeeded'])), value),
          foreach: text,
          expression: value,
          actions: fc.oneof({ maxDepth: 2 }, fc.constant({}), tie('actions')),
          else: fc.record({ actions: fc.dictionary(name, fc.record({ type, inputs }), { maxKeys: 1 }) }),
        },
        { requiredKeys: ['type', 'inputs'] },
      ),
    ),
    { maxKeys: 3 },
  ),
}));

describe('Any text as a flow', () => {
  it('becomes requests that can be read, as many as it says, with nothing that reads from this machine, or gets a sentence', () => {
    let read = 0;
    fc.assert(
      fc.property(actions, value, (some, parameter) => {
        try {
          const { requests, actions: count } = importFlow(
            JSON.stringify({ definition: { actions: some, parameters: { p: { defaultValue: parameter } } } }),
          );
          const file = parse(requests);
          assert.deepEqual(
            file.problems.filter(({ severity }) => severity === 'error'),
            [],
          );
          assert.equal(file.requests.length, count);
          assert.ok(file.requests.every(({ bodyFiles, scripts, saves }) => bodyFiles.length + scripts.length + saves.length === 0));
          assert.doesNotMatch(requests.replaceAll('\\{\\{', ''), /^(?!#).*\{\{\s*\$processEnv/m);
          read += count;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(read > 200, String(read));
  });

  it('gets a sentence where it is no JSON', () => {
    fc.assert(
      fc.property(text, (written) => {
        assert.throws(() => importFlow(`{${written}`), UserError);
      }),
    );
  });
});
