import assert from 'node:assert/strict';
import { memoryBody } from '../../../../../src/core/graph/transport.ts';
import type { FlowOptions } from '../../../../../src/core/powerAutomate/toFlow/options.ts';
import type { FlowDraft, FlowTarget, FlowWarning } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

const targets = ['preauthorized', 'http', 'logicApps'] satisfies readonly FlowTarget[];
const chained =
  '### users\nGET /users\n\n### b\nPATCH /users/{{users.response.body.$.value[0].id}}\n\n{"n": "{{users.response.body.$.value[0].mail}}"}\n';
const copy =
  '### list\nGET /drives/d/root/children\n\n### c\nPOST /drives/d/items/{{list.response.body.$.value[0].id}}/copy\n\n{"parentReference": {"driveId": "d", "id": "p"}, "name": "a"}\n';
const own = '# @secret key\nGET /users\nAuthorization: Bearer {{key}}\n';

/** One for each thing that is warned of. */
const files: readonly (readonly [text: string, changes?: Partial<FlowOptions>])[] = [
  ['GET https://example.org/x\n'],
  ['GET /beta/users/{{$guid}}\n'],
  ['GET {{nobody}}/users\n'],
  ['GET https://graph.microsoft.com/{{nobody}}/users\n'],
  ['GET /me\n\n?? status == 200\n'],
  ['POST /$batch\n\n{}\n'],
  ['GET /drives/d/items/i/content\n'],
  ['HEAD /users\n'],
  ['PUT /x\n\n< ./a.bin\n', { files: new Map([['./a.bin', memoryBody(new Uint8Array([0, 255, 1]))]]) }],
  ['PUT /x\n\n< ./b.txt\n'],
  ['GET /x\nAuthorization: Basic abc\n'],
  [own],
  ['GET /x?t={{$aadV2Token}}\n'],
  ['POST /teams\n\n{}\n'],
  ['POST /drives/d/items/i/copy\n\n{}\n'],
  [copy],
  [copy, { arrays: 'each' }],
  [chained],
  [chained, { arrays: 'each', pages: 'all' }],
  ['GET http://localhost:4000/x\n'],
  ['### a\nGET /x\n\n### b\nPATCH /y\n\n{"on": {{a.response.body.$.on}}, "n": 1.0}\n'],
  ['# @secret pin\nGET /users?a={{pin}}\n', { pages: 'all' }],
  [`@password = hush\n\nPOST /x?${'x'.repeat(17_000)}\n\n{"password": "{{password}}"}\n`],
];

function warned(text: string, changes: Partial<FlowOptions> = {}): readonly FlowWarning[] {
  return draftOf(text, changes).warnings;
}

function codes(text: string, changes: Partial<FlowOptions> = {}): readonly string[] {
  return warned(text, changes).map(({ code }) => code);
}

function message(text: string, code: string, changes: Partial<FlowOptions> = {}): string {
  return warned(text, changes).find((one) => one.code === code)?.message ?? assert.fail(code);
}

/** Names of the actions that sign in themselves. */
function signingIn({ actions }: FlowDraft): readonly string[] {
  return Object.entries(actions).flatMap(([name, { inputs }]) => (JSON.stringify(inputs).includes('ActiveDirectoryOAuth') ? [name] : []));
}

function uriOf({ actions }: FlowDraft, action: string): unknown {
  return (actions[action]?.inputs as { readonly uri?: unknown } | undefined)?.uri;
}

describe('Warnings of a flow', () => {
  it('speak of the target that they are for, without signs of Markdown', () => {
    const seen = new Set<string>();
    for (const target of targets) {
      for (const [text, changes] of files) {
        for (const one of warned(text, { ...changes, target })) {
          seen.add(one.code);
          assert.doesNotMatch(one.message, /\*\S|x[0-9a-f]{32}n/, one.message);
          if (target === 'http') assert.doesNotMatch(one.message, /connector|base resource URL/i, one.message);
        }
      }
    }
    assert.ok(seen.size >= 22, [...seen].join(' '));
  });

  it('know where a URL leads by the values of its variables', () => {
    assert.deepEqual(codes('@host = graph.microsoft.com\n@version = v1.0\n\nGET https://{{host}}/{{version}}/users\n'), []);
    assert.deepEqual(codes('@host = graph.microsoft.com\n\nGET /v1.0/users\nHost: {{host}}\n'), []);
    assert.match(message('@host = example.org\n\nGET https://{{host}}/users\n', 'otherHost'), /^https:\/\/example\.org is not/);
    assert.match(
      message('@v = {{w}}\n@w = beta\n\nGET https://graph.microsoft.com/{{v}}/users/{{$guid}}\n', 'otherPath'),
      /^\/beta\/users\/… is not/,
    );
    assert.deepEqual(codes('@who = me\n\nGET /{{who}}/messages\n'), ['me']);
    assert.deepEqual(codes('@a = {{b}}\n@b = {{a}}\n\nGET https://{{a}}/users\n'), ['noExpression', 'urlUnknown']);
    assert.deepEqual(codes('# @prompt port\nGET https://graph.microsoft.com:{{port}}/v1.0/users\n'), ['urlUnknown']);
    const secret = message('@password = hush\n\nGET https://graph.microsoft.com/beta/{{password}}\n', 'otherPath');
    assert.doesNotMatch(secret, /hush/);
  });

  it('say of values of answers without quotation marks what a flow makes of them', () => {
    const said = (value: string, changes: Partial<FlowOptions> = {}): boolean =>
      codes(`@n = 5\n\n### a\nGET /users\n\n### b\nPATCH /x\n\n${value}\n`, changes).includes('bareValue');
    const on = '{{a.response.body.$.value[0].on}}';
    assert.ok(said(`{"on": ${on}}`));
    assert.ok(said(`[1, ${on}]`, { target: 'logicApps' }));
    assert.ok(said(`{"on": ${on}, "n": 1.0}`, { target: 'http' }));
    // As a value of a definition it keeps its type.
    assert.ok(!said(`{"on": ${on}}`, { target: 'http' }));
    for (const fine of [
      `{"on": "${on}", "\\"": "x ${on}"}`,
      '{"n": {{n}}, "i": {{$randomInt 1 6}}}',
      `on ${on}`,
      '{"whole": {{a.response.body.*}}}',
    ]) {
      assert.ok(!said(fine), fine);
    }
    assert.match(
      message(`### a\nGET /x\n\n### b\nPATCH /y\n\n{"on": {{a.response.body.$.on}}}\n`, 'bareValue'),
      /toLower\(string\(x\)\)\) in place of x/,
    );
  });

  it('say how long all pages and waiting for copies may take', () => {
    assert.match(message(chained, 'pages', { pages: 'all' }), /fails after 60 of them \(6000 items at 100 a page\), or after one hour/);
    assert.match(message(chained, 'slowPages', { pages: 'all' }), /1,000 items take minutes, and count as 1,000 action runs/);
    assert.match(message(copy, 'location'), /every 30 seconds: it waits up to 30 minutes, then it fails/);
    assert.doesNotMatch(message(copy, 'location'), /each item/);
    assert.match(message(copy, 'location', { arrays: 'each' }), /for each item, one after the other\.$/);
  });
});

describe('The built-in HTTP action', () => {
  const http = (text: string, changes: Partial<FlowOptions> = {}): FlowDraft => draftOf(text, { ...changes, target: 'http' });

  it('signs in where the connection’s token may go, and nowhere else', () => {
    assert.deepEqual(signingIn(http('### a\nGET /users\n### b\nGET https://example.org/x\n### c\nGET http://graph.microsoft.com/v1.0/users\n')), [
      'a',
    ]);
    assert.deepEqual(signingIn(http('@host = example.org\n\n### a\nGET https://{{host}}/x\n')), []);
    const scheme = http('@s = https\n\n### a\nGET {{s}}://graph.microsoft.com/v1.0/users\n### b\nGET {{s}}://example.org/users\n');
    assert.deepEqual([signingIn(scheme), uriOf(scheme, 'a')], [['a'], "@{outputs('s')}://graph.microsoft.com/v1.0/users"]);
    assert.deepEqual(signingIn(http('### a\nGET {{nobody}}/users\n')), ['a']);
    const host = http('# @prompt h\n### a\nGET /users\nHost: {{h}}\n');
    assert.deepEqual([uriOf(host, 'a'), host.warnings[0]?.code], ["https://@{outputs('h')}/users", 'urlUnknown']);
    assert.match(message('GET {{nobody}}/users\n', 'urlUnknown', { target: 'http' }), /sends a token there.*https:\/\/graph\.microsoft\.com/);
  });

  it('leaves a request with a credential of its own to that', () => {
    assert.deepEqual(signingIn(http(own)), []);
    assert.deepEqual(signingIn(http('### a\nGET /users\nAuthorization: Basic abc\n')), []);
    assert.deepEqual(signingIn(http('### a\nGET /users\nAuthorization: Bearer {{$aadV2Token}}\n')), ['a']);
  });

  it('reads the certificate only where an action signs in', () => {
    const signed = http('### a\nGET /users\n');
    assert.deepEqual(Object.keys(signed.actions), ['Get_certificate', 'Get_certificate_password', 'a']);
    assert.ok(signed.warnings.some(({ code }) => code === 'keyVault'));
    const plain = http('### a\nGET https://example.org/x\n');
    assert.deepEqual(Object.keys(plain.actions), ['a']);
    assert.ok(plain.warnings.every(({ code }) => code !== 'keyVault'));
  });
});
