import assert from 'node:assert/strict';
import { masked } from '../../../../../src/core/graph/send.ts';
import { valueAt } from '../../../../../src/core/http/answers/valueAt.ts';
import { checkJsonPath } from '../../../../../src/core/http/answers/jsonPath.ts';
import { answeredExchange, type Answer, type Asked } from './answeredExchange.ts';

const users =
  '{"value": [ {"id": 9007199254740993, "name": "Adele \\u00e9", "ratio": 1.0, "manager": null, "on": true, "tags": [ 1.0, {"a b" : "c d"} ]},' +
  ' {"id": 2, "name": "Alex"} ], "@odata.nextLink": "https://n", "a-b": {"0": "zero"}, "twice": 1, "twice": 2}';

async function at(path: string, answer: Answer = { body: users }, asked: Asked = {}): Promise<string> {
  const found = await valueAt(answeredExchange([answer], asked), path);
  return found.kind === 'text' ? found.text : `✗ ${found.reason}`;
}

describe('valueAt', () => {
  for (const [path, expected] of [
    ['$.value[0].name', 'Adele é'],
    ['$.value[0].id', '9007199254740993'],
    ['$.value[0].ratio', '1.0'],
    ['$.value[0].manager', 'null'],
    ['$.value[0].on', 'true'],
    ['$.value[0].tags', '[1.0,{"a b":"c d"}]'],
    ['$.value[-1].name', 'Alex'],
    ['$.value[(@.length-1)].name', 'Alex'],
    ['$.value[?(@.name=="Alex")].id', '2'],
    [`$.value[?@.name=='Alex'].id`, '2'],
    ['$..name', 'Adele é'],
    ['$.value[*].id', '9007199254740993'],
    ['value[1].id', '2'],
    ['value.1.id', '2'],
    ['$.value.length', '2'],
    ['$["@odata.nextLink"]', 'https://n'],
    ['$.@odata.nextLink', 'https://n'],
    ['a-b', '{"0":"zero"}'],
    ['$.a-b.0', 'zero'],
    ['$.twice', '2'],
    ['asJson.$.twice', '2'],
  ] as const) {
    it(`finds body.${path}`, async () => assert.equal(await at(`response.body.${path}`), expected));
  }

  it('gives the whole body as it came', async () => {
    assert.equal(await at('response.body.*'), users);
    assert.equal(await at('response.body.*', { body: 'not JSON' }), 'not JSON');
  });

  it('gives status and headers, also of an error', async () => {
    const headers = [['Location', '/x']] as const;
    assert.equal(await at('response.status', { status: 404 }), '404');
    assert.equal(await at('response.headers.LOCATION', { status: 404, headers }), '/x');
    assert.equal(await at("response.headers['location']", { headers }), '/x');
    assert.match(await at('response.headers.X-None', { headers }), /^✗ .*X-None/);
  });

  it('reads no value out of an error answer', async () => {
    assert.match(await at('response.body.$.id', { status: 404, body: '{"id":1}' }), /^✗ .*404/);
  });

  it('says where the path ends, and what is there, without a value', async () => {
    assert.match(await at('response.body.$.value[7].id'), /^✗ .*\$\.value\[7\]\.id.*\$\.value is a list with 2 items/);
    assert.match(await at('response.body.$.value[0].Name'), /\$\.value\[0\] is an object with id, name, ratio, manager, on, tags/);
    for (const path of ['$.value[0].Name', '$.value[0].name.x', '$.nope', '$.value[0].tags[5]']) {
      assert.doesNotMatch(await at(`response.body.${path}`), /Adele|9007199254740993|https/);
    }
  });

  it('says what is wrong with a path, and with a body', async () => {
    assert.match(await at('response.body.$.x('), /^✗ .*JSONPath/);
    assert.match(await at('response.body.$.x', { body: '<secret/>', headers: [['Content-Type', 'text/html']] }), /^✗ (?!.*secret).*text\/html/);
    assert.match(await at('response.body.$.x', { body: '' }), /^✗ .*empty/);
    assert.match(await at('response.body.*', { body: new Uint8Array([0xff, 0xfe - 1, 0]) }), /^✗ .*not text/);
    assert.match(await at('response.nonsense'), /^✗ /);
    assert.match(`✗ ${(await checkJsonPath('$[')) ?? ''}`, /JSONPath/);
    assert.equal(await checkJsonPath('$.@odata.nextLink'), undefined);
  });

  it('reads JSON in its own charset', async () => {
    const body = Buffer.from('{"name":"Zoë €"}', 'utf16le');
    assert.equal(await at('response.body.$.name', { body, headers: [['content-type', 'application/json; charset=utf-16le']] }), 'Zoë €');
    const latin = Buffer.from('{"name":"Zoë"}', 'latin1');
    assert.equal(await at('response.body.$.name', { body: latin, headers: [['content-type', 'application/json; charset=iso-8859-1']] }), 'Zoë');
  });

  it('reads no value out of a body above its limit, nor out of one that is gone', async () => {
    const read = (): Promise<Uint8Array> => Promise.reject(new Error('/home/me/secret is gone'));
    assert.match(await at('response.body.$.x', { body: { size: 33 * 1024 * 1024, read } }), /^✗ .*32 MiB/);
    assert.match(await at('response.body.$.x', { body: { size: 10, read } }), /^✗ (?!.*secret)/);
  });

  it('knows what was sent, but no credential', async () => {
    const asked = {
      headers: [
        ['X-Mine', 'one'],
        ['X-Api-Key', masked],
      ] as const,
      body: '{"a":[1.50]}',
      sent: [
        ['Authorization', `Bearer ${masked}`],
        ['client-request-id', 'guid'],
      ] as const,
    };
    assert.equal(await at('request.body.$.a[0]', {}, asked), '1.50');
    assert.equal(await at('request.headers.x-mine', {}, asked), 'one');
    assert.equal(await at('request.headers.client-request-id', { status: 500 }, asked), 'guid');
    assert.match(await at('request.headers.Authorization', {}, asked), /^✗ .*credential/);
    assert.match(await at('request.headers.x-api-key', {}, asked), /^✗ .*credential/);
    assert.match(await at('request.body.*', {}), /^✗ /);
  });

  it('says that there was no answer', async () => {
    const found = await valueAt(answeredExchange([]), 'response.status');
    assert.equal(found.kind, 'nothing');
  });

  it('is not held up or thrown off by any body or path', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.match(await at('response.body.$..x', { body: deep }), /^✗ /);
    assert.equal((await at('response.body.$', { body: deep })).length, 400_000);
    const wide = JSON.stringify(Array.from({ length: 300_000 }, (_, id) => ({ id, v: [id] })));
    assert.match(await at('response.body.$..*..*..nope', { body: wide }), /^✗ /);
    assert.match(await at('response.body.$[*].v[?@==-1]', { body: wide }), /^✗ /);
    assert.equal(await at('response.body.$[299999].id', { body: wide }), '299999');
    assert.match(await at(`response.body.$[?search(@.x, '(a+)+$')]`, { body: `[{"x":"${'a'.repeat(100_000)}b"}]` }), /^✗ /);
    assert.match(await at(`response.body.$${'['.repeat(1_000_000)}`), /^✗ /);
    assert.match(await at(`response.body.$[?${'('.repeat(1900)}`), /^✗ /);
    assert.equal(await at('response.body.$.__proto__', { body: '{"__proto__":1}' }), '1');
    assert.match(await at('response.body.$.constructor'), /^✗ /);
  });
});
