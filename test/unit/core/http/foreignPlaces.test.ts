import assert from 'node:assert/strict';
import type { Resolution } from '../../../../src/core/http/outgoing.ts';
import { addSpans, type ForeignSpan } from '../../../../src/core/http/variables/foreign.ts';
import { environment, surroundings } from '../samples.ts';
import { codes, resolved as resolvedFrom, type Around } from './resolved.ts';

const resolved = (text: string, around: Around = {}): Resolution => resolvedFrom(text, {}, around);

function urlOf(resolution: Resolution): string {
  assert.ok(resolution.kind === 'request', JSON.stringify(resolution));
  return resolution.request.url;
}

const given = (values: Readonly<Record<string, string>>): Around => ({ given: new Map(Object.entries(values)) });
const climbing = ['a/../../b', '..', '.', '%2e%2E', '.%2e', '..%2f..%2Fusers', 'a%5C..%5cb', 'x\\..\\y', '../beta', ' ..', '..?x=1'];

describe('a value in the path of a URL', () => {
  for (const value of climbing) {
    it(`does not climb it: ${value}`, () => {
      const from: Readonly<Record<string, Resolution>> = {
        'the command line': resolved('GET /users/{{w}}', given({ w: value })),
        'a prompt': resolved('# @prompt w\nGET /users/{{w}}/x', { answers: new Map([['w', value]]) }),
        'a prompt of httpYac': resolved('GET /users/{{$input who}}', { answers: new Map([['$input who', value]]) }),
        'an environment': resolved('GET /users/{{w}}', { environment: environment({ w: value }) }),
        'an environment through the file': resolved('@v = x/{{w}}\nGET /users/{{v}}', { environment: environment({ w: value }) }),
        'an answer': resolved('# @name n\nGET /n\n###\nGET /users/{{n.response.body.$.u}}', { answers: new Map([['n.response.body.$.u', value]]) }),
        '.env': resolved('GET /users/{{$dotenv W}}', { environment: environment({}, { dotenv: new Map([['W', value]]) }) }),
        'the process': resolved('GET /users/{{$processEnv W}}', { system: { ...surroundings().system, processVariable: () => value } }),
      };
      for (const [source, resolution] of Object.entries(from)) assert.deepEqual(codes(resolution), ['urlStep'], source);
    });
  }

  it('does not climb it encoded, or together with what stands beside it', () => {
    assert.deepEqual(codes(resolved('GET /users/{{%w}}', given({ w: 'a/../../b' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /users/.{{w}}', given({ w: '.' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /users/{{w}}{{w}}', given({ w: '.' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /users/..{{w}}', given({ w: '' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /users/{a}{b}', given({ a: '.x', b: 'y' }))), ['request']);
  });

  it('makes no host of it', () => {
    assert.deepEqual(codes(resolved('GET /{{w}}', given({ w: '/evil.example' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /{{w}}/evil.example', given({ w: '' }))), ['urlStep']);
    assert.deepEqual(codes(resolved('GET /{path}', given({ path: '/evil.example' }))), ['urlStep']);
    assert.equal(urlOf(resolved('GET {{w}}/x', given({ w: 'https://graph.microsoft.com/beta' }))), 'https://graph.microsoft.com/beta/x');
  });

  it('is named where it stands, with what to do', () => {
    const text = '@v = {{w}}\nGET /users/{{v}}/messages';
    const resolution = resolved(text, given({ w: '../me' }));
    assert.ok(resolution.kind === 'problems');
    const [problem] = resolution.problems;
    assert.equal(text.slice(problem?.range.start, problem?.range.end), '{{v}}');
    assert.match(problem?.message ?? '', /The value of \{\{v\}\} has a step .* Give it another value/);
    assert.doesNotMatch(problem?.message ?? '', /\.\.\/me/, 'it may be a secret');
  });

  it('is free in the query, and where the file says it', () => {
    assert.equal(urlOf(resolved('@p = a/../b\nGET /users/{{p}}')), '/users/a/../b');
    assert.equal(urlOf(resolved('GET /users?x={{w}}/../y', given({ w: '../..' }))), '/users?x=../../../y');
    assert.equal(urlOf(resolved('GET /users/{{w}}', given({ w: 'a..b/...' }))), '/users/a..b/...');
    assert.equal(urlOf(resolved('GET /a/../{{w}}', given({ w: 'b' }))), '/a/../b');
    assert.match(urlOf(resolved('GET /a/../{{$guid}}')), /^\/a\/\.\.\/./);
  });
});

describe('an answer in the path of a file', () => {
  const u = '{{n.response.body.$.u}}';
  const answered = (text: string, value: string): Resolution =>
    resolved(`# @name n\nGET /n\n###\n${text}`, { answers: new Map([['n.response.body.$.u', value]]) });

  it('does not lead on or up, also together with what stands beside it', () => {
    assert.deepEqual(codes(answered(`GET /a\n\n>> ${u}/etc/passwd`, '')), ['pathFromAnswer']);
    assert.deepEqual(codes(answered(`GET /a\n\n>> out/.${u}/x`, '.')), ['pathFromAnswer']);
    assert.deepEqual(codes(answered(`GET /a\n\n>> out/x${u}`, '/../y')), ['pathFromAnswer']);
  });

  it('does no harm where the file’s own path has the same text', () => {
    const fine = answered(`GET /a\n\n>> ../out/${u}.json`, 'out');
    assert.equal(fine.kind === 'request' && fine.request.afterwards.saves[0]?.path, '../out/out.json');
  });
});

describe('addSpans', () => {
  it('keeps few, and then takes all between for foreign', () => {
    const spans: ForeignSpan[] = [];
    for (let start = 0; start < 1000; start += 2) addSpans(spans, [{ start, end: start + 1, from: start === 500 ? 'answer' : 'elsewhere' }]);
    assert.ok(spans.length <= 100, String(spans.length));
    assert.deepEqual([spans[0]?.start, spans.at(-1)?.end, spans[0]?.from], [0, 999, 'answer']);
  });
});
