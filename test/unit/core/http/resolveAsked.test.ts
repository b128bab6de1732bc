import assert from 'node:assert/strict';
import { environment } from '../samples.ts';
import { bodyOf, codes, outgoing, resolved } from './resolved.ts';

describe('resolve: placeholders of documentation', () => {
  const asked = (text: string): readonly (readonly [key: string, name: string])[] => {
    const resolution = resolved(text);
    return resolution.kind === 'needs'
      ? resolution.needs.flatMap((need) => (need.kind === 'prompt' && need.placeholder ? [[need.key, need.name]] : []))
      : [];
  };

  it('ask for a value', () => {
    assert.deepEqual(asked("GET /users/{id | userPrincipalName}/x/{group-id}?$filter=labelId='{labelId}'"), [
      ['id | userPrincipalName', 'id'],
      ['group-id', 'group-id'],
      ['labelId', 'labelId'],
    ]);
    assert.deepEqual(
      asked('GET /calendars/{id}/events/{id}'),
      [
        ['id', 'id'],
        ['id (2)', 'id2'],
      ],
      'the same words twice are two things',
    );
  });

  const none: readonly string[] = [
    'GET /a/{{b}}',
    'GET /a/\\{\\{b\\}\\}',
    'GET /a/%7Bb%7D',
    "GET /a?f={'b'}",
    'GET /a?f={"a":1}',
    'GET /a/{66f5a359-4659-4830-9070-00047ec6ac6e}',
    'GET /a/{a6f5a359-4659-4830-9070-00047ec6ac6e}',
    'GET /a/{1}',
    'GET /a/{}',
    'GET /a/{ }',
    'GET /a/{b',
    'POST /a\n\n{id}',
    'GET /a\nX: {id}',
  ];
  for (const text of none) it(`${JSON.stringify(text)} has none`, () => assert.equal(outgoing(text, { b: '1' }).method, text.split(' ')[0]));

  const placed: readonly (readonly [text: string, value: string, url: string])[] = [
    ['GET /users/{id}', 'adele@contoso.example', '/users/adele@contoso.example'],
    ['GET /users/{ID | userPrincipalName}', 'a#EXT#@b', '/users/a%23EXT%23@b'],
    ['GET /users/{id}/x', 'a/b?c&d e%20"ü', '/users/a%2Fb%3Fc%26d%20e%2520%22%C3%BC/x'],
    ['GET /users/{id}', '\uD800', '/users/%EF%BF%BD'],
    ["GET /a(id='{id}')", "O'Hara", "/a(id='O''Hara')"],
    ['GET /a?q={id}', 'a&b=c+d/e', '/a?q=a%26b=c%2Bd/e'],
    ['GET /a?q={id}', '', '/a?q='],
    ['GET /root:/{id-path}:/content', 'a b/c', '/root:/a%20b/c:/content'],
  ];
  for (const [text, value, url] of placed) {
    it(`${text} with ${JSON.stringify(value)}`, () => {
      const name = /\{([\w-]+)/.exec(text)?.[1] ?? '';
      assert.equal(outgoing(text, { [name.toUpperCase()]: value }).url, url);
      const key = /\{(.+?)\}/.exec(text)?.[1] ?? '';
      assert.equal(outgoing(text, { [key]: value }).url, url);
      assert.equal(outgoing(text, {}, { answers: new Map([[key, value]]) }).url, url);
    });
  }

  it('take no value that would name something else', () => {
    for (const value of ['', ' ', '.', '..']) assert.deepEqual(codes(resolved('DELETE /users/{id}/x', { id: value })), ['placeholderValue'], value);
    assert.deepEqual(codes(resolved('GET /root:/{item-path}:', { 'item-path': 'a/../../b' })), ['placeholderValue']);
  });
});

describe('resolve: what has to be had first', () => {
  it('all of it at once, in the order of the text', () => {
    const resolution = resolved(
      '# @prompt who Who is it?\n# @secret pin\n# @name login\nGET /x\n###\n# @prompt who Who is it?\n# @secret pin\n@both = {{who}}{{$input City}}\n' +
        'GET /a/{id}/{{both}}\nX: {{login.response.body.$.id}}\nY: {{pin}}{{who}}\n\n{{$pick Which one? $value: a, b}}{{%$password P}}',
    );
    assert.ok(resolution.kind === 'needs', JSON.stringify(resolution));
    assert.deepEqual(
      resolution.needs.map((need) =>
        need.kind === 'prompt' ? `${need.name}: ${need.label}${need.secret ? ' (secret)' : ''} ${need.choices?.join('/') ?? ''}` : need.kind,
      ),
      ['id: a/{id} ', 'who: Who is it? ', 'City: City ', 'response', 'pin: pin (secret) ', 'Which one: Which one? a/b', 'P: P (secret) '],
    );
  });

  it('is not asked for while there is a mistake', () => assert.deepEqual(codes(resolved('GET /{id}/{{$input x}}/{{nope}}')), ['variableUnknown']));

  it('answers are values, never templates', () => {
    const around = {
      answers: new Map([
        ['$input x', '{{y}}'],
        ['login.response.body.$.v', '{{$aadV2Token}}'],
      ]),
    };
    const text = '# @name login\nGET /l\n###\nPOST /a\nX: {{$input x}}\n\n{{login.response.body.$.v}}';
    const request = outgoing(text, { y: 'no' }, around);
    assert.deepEqual(request.headers[0], ['X', '{{y}}']);
    assert.equal(bodyOf(request), '{{$aadV2Token}}');
  });

  it('a file of the body', () => {
    const resolution = resolved('POST /a\nContent-Type: text/plain\n\n< ./{{f}}.txt', { f: 'x' });
    assert.ok(resolution.kind === 'needs');
    assert.deepEqual(
      resolution.needs.map((need) => need.kind === 'file' && need.path),
      ['./x.txt'],
    );
  });

  it('a value that is kept, under its key', () => {
    const values = new Map([['v', { kind: 'kept', key: 'k', source: 's', shared: false }]] as const);
    const resolution = resolved('GET /{{v}}', {}, { environment: environment({}, { values }) });
    assert.ok(resolution.kind === 'needs' && resolution.needs[0]?.kind === 'prompt');
    assert.deepEqual([resolution.needs[0].keepAs, resolution.needs[0].secret], ['k', true]);
  });
});
