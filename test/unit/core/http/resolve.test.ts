import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import type { OutgoingRequest, Resolution } from '../../../../src/core/http/outgoing.ts';
import { resolve } from '../../../../src/core/http/resolve.ts';
import { scopeOf } from '../../../../src/core/http/scopeOf.ts';
import { titleOf } from '../../../../src/core/http/titleOf.ts';
import type { Surroundings } from '../../../../src/core/http/variables/scope.ts';
import { environment, surroundings } from '../samples.ts';

interface Around extends Partial<Surroundings> {
  readonly answers?: ReadonlyMap<string, string>;
}

/** The last request of a text. */
function resolved(text: string, given: Readonly<Record<string, string>> = {}, { answers, ...around }: Around = {}): Resolution {
  const file = parse(text);
  const block = file.requests.at(-1);
  assert.ok(block);
  return resolve(block, scopeOf(file, block, surroundings({ given: new Map(Object.entries(given)), ...around }), answers));
}

function outgoing(text: string, given?: Readonly<Record<string, string>>, around?: Around): OutgoingRequest {
  const resolution = resolved(text, given, around);
  assert.equal(resolution.kind, 'request', JSON.stringify(resolution));
  return resolution.kind === 'request' ? resolution.request : assert.fail();
}

function codes(resolution: Resolution): readonly string[] {
  return resolution.kind === 'problems' ? resolution.problems.map(({ code }) => code) : [resolution.kind];
}

function bodyOf(request: OutgoingRequest): string | undefined {
  return request.body && new TextDecoder().decode(request.body.bytes);
}

describe('resolve', () => {
  it('replaces URL, headers and body', () => {
    const request = outgoing('@a = 1\n### t\nPATCH /x/{{a}}?{{%b}}\nX: {{a}}\nContent-Type: text/plain\n\n{{a}}\n{{b}}', { b: 'c d' });
    assert.equal(request.url, '/x/1?c%20d');
    assert.deepEqual(request.headers, [
      ['X', '1'],
      ['Content-Type', 'text/plain'],
    ]);
    assert.equal(bodyOf(request), '1\nc d');
  });

  it('calls a request by its name, its title, or what it does', () => {
    assert.equal(outgoing('### t\n# @name n\nGET /a').title, 'n');
    assert.equal(outgoing('### t\nGET /a').title, 't');
    assert.equal(outgoing('GET /a/{{x}}', { x: '1' }).title, 'GET /a/{{x}}');
  });

  it('calls a request so before its variables are replaced', () => {
    const titles = parse('### t\n# @name n\nGET /a\n### t\nGET /a\n###\nDELETE /{{x}}').requests.map(titleOf);
    assert.deepEqual(titles, ['n', 't', 'DELETE /{{x}}']);
  });

  it('leaves out Content-Length, which only the transport knows', () => {
    assert.deepEqual(outgoing('POST /a\ncontent-length: 5\nX: y').headers, [['X', 'y']]);
  });

  const problems: readonly (readonly [what: string, text: string, codes: readonly string[], given?: Readonly<Record<string, string>>])[] = [
    ['an unknown variable in the URL', 'GET /{{x}}', ['variableUnknown']],
    [
      'unknown variables, each at its place',
      'POST /{{x}}{{x}}\nX: {{x}}\n\n{{x}} {{y}}',
      ['variableUnknown', 'variableUnknown', 'variableUnknown', 'variableUnknown', 'variableUnknown'],
    ],
    ['no URL', 'GET', ['urlMissing']],
    ['a URL that is nothing in the end', 'DELETE {{x}}', ['urlEmpty'], { x: ' ' }],
    ['a line break in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\r\nEvil: b' }],
    ['a line feed in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\nb' }],
    ['NUL in a header', 'GET /a\nX: {{x}}', ['headerLineBreak'], { x: 'a\0b' }],
    ['another control character in a header', 'GET /a\nX: {{x}}', ['headerCharacter'], { x: 'a\x1bb' }],
    ['a character beyond Latin-1 in a header', 'GET /a\nX: Ω', ['headerCharacter']],
    ['a line break in an own Authorization', 'GET /a\nAuthorization: Basic {{x}}', ['headerLineBreak'], { x: 'a\nb' }],
    ['more text than a request can have', `POST /a\n\n${'{{x}}'.repeat(40)}`, ['tooLong'], { x: 'x'.repeat(1024 * 1024) }],
  ];
  for (const [what, text, expected, given] of problems) {
    it(`sends nothing with ${what}`, () => assert.deepEqual(codes(resolved(text, given)), expected));
  }

  it('lets Latin-1 and tabs in headers pass', () => {
    assert.deepEqual(outgoing('GET /a\nX: Zoë\t1').headers, [['X', 'Zoë\t1']]);
  });

  it('says where a variable is unknown', () => {
    const text = 'GET /a\nX: y\nZ: {{nope}}';
    const resolution = resolved(text);
    assert.ok(resolution.kind === 'problems' && resolution.problems[0]);
    const { start, end } = resolution.problems[0].range;
    assert.equal(text.slice(start, end), '{{nope}}');
  });

  it('does not hold the hints of a file against its requests', () => {
    assert.equal(resolved('GET /a\nX: y\n  folded').kind, 'request');
  });
});

describe('resolve: the token', () => {
  const markers: readonly string[] = [
    'Authorization: Bearer {{$aadV2Token}}',
    'Authorization: {{$aadV2Token appOnly}}',
    'authorization: bearer   {{ $aadToken }}',
    'AUTHORIZATION: {{$auth.token("x")}}',
    'Authorization: Bearer {{mine}}',
    'Authorization: {{withScheme}}',
    'Authorization: Bearer {{withScheme}}',
    'Authorization: Bearer Bearer {{$aadV2Token}}',
  ];
  for (const marker of markers) {
    it(`is meant by “${marker}”`, () => {
      const request = outgoing(`@mine = {{$aadV2Token}}\n@withScheme = bearer {{mine}}\n\nGET /a\n${marker}\nX: y`);
      assert.equal(request.authorization, 'token');
      assert.deepEqual(request.headers, [['X', 'y']]);
    });
  }

  it('goes along without a header too', () => assert.equal(outgoing('GET /a').authorization, 'token'));

  const misplaced: readonly string[] = [
    'GET /a?t={{$aadV2Token}}',
    'GET https://{{$aadV2Token}}.evil.example/',
    'GET /a\nX-Token: {{$aadV2Token}}',
    'GET /a\nCookie: {{mine}}',
    'GET /a\nAuthorization: Bearer x{{$aadV2Token}}',
    'GET /a\nAuthorization: Basic {{$aadV2Token}}',
    'GET /a\nAuthorization: Bearer {{$aadV2Token}}{{$aadV2Token}}',
    'GET /a\nAuthorization: Bearer {{$aadV2Token}} x',
    'GET /a\nX-Token: {{withScheme}}',
    'GET /a\nAuthorization: Basic {{withScheme}}',
    'GET /a\nAuthorization: Basic user {{mine}}',
    'GET /a\nProxy-Authorization: Bearer {{$aadV2Token}}',
    'POST /a\n\n{"token": "{{mine}}"}',
    'POST /a\n\n{{$aadV2Token}}',
  ];
  for (const text of misplaced) {
    it(`is a mistake in ${JSON.stringify(text)}`, () => {
      assert.deepEqual([...new Set(codes(resolved(`@mine = {{$aadV2Token}}\n@withScheme = Bearer {{mine}}\n${text}`)))], ['tokenMisplaced']);
    });
  }

  it('is a mistake as part of a variable', () => {
    assert.deepEqual(codes(resolved('@a = x {{$aadV2Token}}\nGET /a\nAuthorization: {{a}}')), ['tokenMisplaced']);
  });

  it('stays away where the file has a credential of its own', () => {
    for (const value of ['Basic dXNlcjpw', 'Bearer {{x}}', '']) {
      const request = outgoing(`GET /a\nAuthorization: ${value}`, { x: 'abc' });
      assert.equal(request.authorization, 'asWritten');
      assert.deepEqual(request.headers, [['Authorization', value.replace('{{x}}', 'abc')]]);
    }
  });

  it('cannot be made by a value that looks like the marker', () => {
    const request = outgoing('GET /a\nX: {{x}}', { x: '{{$aadV2Token}}' });
    assert.deepEqual(request.headers, [['X', '{{$aadV2Token}}']]);
  });
});

describe('resolve: which connection the token is of', () => {
  const wishes: readonly (readonly [marker: string, wish: OutgoingRequest['tokenOf']])[] = [
    ['{{$aadV2Token}}', undefined],
    ['{{$aadV2Token new AzureCloud appOnly scopes:User.Read,Mail.Read}}', undefined],
    ['{{$aadV2Token tenantId:common}}', undefined],
    ['{{$aadV2Token appOnly tenantId:contoso.example clientId:c1}}', { tenantId: 'contoso.example', clientId: 'c1' }],
    ['{{$aadV2Token CLIENTID:c1 scopes:x TenantID:t1 appOnly}}', { tenantId: 't1', clientId: 'c1' }],
    ['{{$aadToken new public contoso.onmicrosoft.com aud:other.example}}', { tenantId: 'contoso.onmicrosoft.com' }],
    ['{{$auth.token("contoso")}}', { connection: 'contoso' }],
    ["{{ $auth.token( 'two words' ) }}", { connection: 'two words' }],
    ['{{$auth.token()}}', undefined],
  ];
  for (const [marker, wish] of wishes) {
    it(marker, () => assert.deepEqual(outgoing(`GET /a\nAuthorization: Bearer ${marker}`).tokenOf, wish));
  }

  it('the environment says it as in REST Client, where neither marker, file nor environment names a connection', () => {
    const values = { aadV2TenantId: '{{t}}', aadV2ClientId: 'c', t: 'tenant' };
    const marked = (text: string, changes = {}): OutgoingRequest['tokenOf'] =>
      outgoing(text, {}, { environment: environment(values, changes) }).tokenOf;
    const text = 'GET /a\nAuthorization: {{$aadV2Token appOnly}}';
    assert.deepEqual(marked(text), { tenantId: 'tenant', clientId: 'c' });
    assert.equal(marked(text, { connection: 'contoso' }), undefined);
    assert.equal(marked(`# @connection contoso\n${text}`), undefined);
    assert.deepEqual(marked('GET /a\nAuthorization: {{$aadV2Token clientId:own}}'), { clientId: 'own' });
  });
});

describe('resolve: credentials of the file’s own', () => {
  const jwt = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln';
  const encoded = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  const table: readonly (readonly [written: string, sent: string])[] = [
    ['Basic user pass', encoded('user:pass')],
    ['basic user:pass', encoded('user:pass')],
    ['Basic {{user}} {{pass}}', encoded('a b:c:d')],
    ['Basic {{ user }}:{{pass}}', encoded('a b:c:d')],
    ['Basic {{both}}', encoded('u:p w')],
    ['{{basic}}', encoded('u:p w')],
    ['Basic dXNlcjpwYXNz', 'Basic dXNlcjpwYXNz'],
    ['Basic', 'Basic'],
    ['{{jwt}}', `Bearer ${jwt}`],
    ['Bearer {{jwt}}', `Bearer ${jwt}`],
    ['Bearer bearer BEARER {{jwt}}', `BEARER ${jwt}`],
    ['Bearer {{scheme}}', 'Bearer abc'],
    ['Digest a="b"', 'Digest a="b"'],
    ['opaque-token', 'opaque-token'],
    ['', ''],
  ];
  const values = { user: 'a b', pass: 'c:d', both: 'u p w', basic: 'Basic u p w', jwt, scheme: 'Bearer abc' };
  for (const [written, sent] of table) {
    it(`“${written}”`, () => {
      const request = outgoing(`GET /a\nAuthorization: ${written}`, values);
      assert.equal(request.authorization, 'asWritten');
      assert.deepEqual(request.headers, [['Authorization', sent]]);
    });
  }
});

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

describe('resolve: answers in paths of files', () => {
  const answered = (text: string, u: string): Resolution =>
    resolved(`# @name n\nGET /n\n###\n${text}`, {}, { answers: new Map([['n.response.body.$.u', u]]) });
  const u = '{{n.response.body.$.u}}';

  it('do not choose the file that is written or sent', () => {
    for (const value of ['../../../x', '/etc/hostname', 'C:x', 'a\\b', '..', '.', '', 'a\0b']) {
      assert.deepEqual(codes(answered(`GET /a\n\n>>! out/${u}`, value)), ['pathFromAnswer'], value);
      assert.deepEqual(codes(answered(`@v = sub/${u}\nGET /a\n\n>> out/{{v}}`, value)), ['pathFromAnswer'], `${value} through a variable`);
      assert.deepEqual(codes(answered(`POST /a\n\n< ${u}`, value)), ['pathFromAnswer'], value);
    }
  });

  it('may be a part of a name', () => {
    const fine = answered(`@v = sub/${u}\nGET /a\n\n>> ../out/{{v}}.json`, 'a b');
    assert.equal(fine.kind === 'request' && fine.request.afterwards.saves[0]?.path, '../out/sub/a b.json');
  });
});

describe('resolve: how it is sent, and what comes after', () => {
  it('replaces what is asserted and where it is saved', () => {
    const { afterwards, options } = outgoing(
      '# @no-redirect\n# @timeout 5 s\n# @note Sure?\n# @assert body.$.a == {{v}}\nGET /a\n\n>> ./{{v}}.json',
      { v: '1' },
    );
    assert.equal(afterwards.assertions[0]?.expected, '1');
    assert.equal(afterwards.saves[0]?.path, './1.json');
    assert.deepEqual(options, { followRedirects: false, timeoutMilliseconds: 5000, log: true, note: 'Sure?' });
  });

  it('keeps headers of one name apart', () => {
    assert.deepEqual(outgoing('GET /a\nPrefer: a\nPrefer: b\nprefer: a').headers, [
      ['Prefer', 'a'],
      ['Prefer', 'b'],
      ['prefer', 'a'],
    ]);
  });

  it('says which request is meant by an unknown name', () => {
    const resolution = resolved('# @name login\nGET /l\n###\nGET /{{logn.response.body.$.id}}');
    assert.deepEqual(codes(resolution), ['requestUnknown']);
    assert.match(resolution.kind === 'problems' ? (resolution.problems[0]?.message ?? '') : '', /“logn”. Did you mean “login”/);
  });
});

describe('resolve: bodies', () => {
  const json = 'Content-Type: application/json\n';
  const table: readonly (readonly [what: string, headers: string, body: string, sent: string, mediaType: string])[] = [
    ['JSON without a type', '', '{"a":1}', '{"a":1}', 'application/json'],
    ['a list without a type', '', ' [1]', ' [1]', 'application/json'],
    ['JSON that is broken, as it is', '', '{"a":', '{"a":', 'application/json'],
    ['text without a type', '', 'hello', 'hello', 'text/plain; charset=utf-8'],
    ['a number without a type', '', '1', '1', 'text/plain; charset=utf-8'],
    ['JSON with comments', json, '// a\n{\n  # b\n  "a": 1\n}', '{\n  "a": 1\n}', 'application/json'],
    ['JSON with comments, without a type', '', '{\n  // b\n  "a": 1\n}', '{\n  "a": 1\n}', 'application/json'],
    ['JSON whose comment has an unknown variable', json, '{\n// {{nope}}\n"a": "{{v}}"}', '{\n"a": "value"}', 'application/json'],
    ['JSON with # and // in its strings', json, '{"a": "// b",\n"#c": 1}', '{"a": "// b",\n"#c": 1}', 'application/json'],
    ['broken JSON with comments, as it is', json, '{\n// b\n"a" 1}', '{\n// b\n"a" 1}', 'application/json'],
    ['JSON of another kind with comments', 'Content-Type: application/vnd.api+json\n', '# a\n[]', '[]', 'application/vnd.api+json'],
    ['Markdown', 'Content-Type: text/markdown\n', '# Title\ntext', '# Title\ntext', 'text/markdown'],
    ['a heading and a number, without a type', '', '# Title\n1', '# Title\n1', 'text/plain; charset=utf-8'],
    ['a Markdown heading and a quoted word, without a type', '', '# Title\n"a"', '# Title\n"a"', 'text/plain; charset=utf-8'],
    ['CSV', 'Content-Type: text/csv\n', '#id,name\n1,a', '#id,name\n1,a', 'text/csv'],
    [
      'a form over several lines',
      'Content-Type: application/x-www-form-urlencoded\n',
      'a=1\n&b={{v}}\n  &c=3',
      'a=1&b=value&c=3',
      'application/x-www-form-urlencoded',
    ],
    [
      'a form on one line',
      'content-type: application/x-www-form-urlencoded; charset=utf-8\n',
      'a=1&b=2',
      'a=1&b=2',
      'application/x-www-form-urlencoded; charset=utf-8',
    ],
    ['a value that looks like a comment', json, '["{{c}}"]', '["// no"]', 'application/json'],
    ['escaped braces', json, '{"a": "\\{\\{b\\}\\}"}', '{"a": "{{b}}"}', 'application/json'],
    ['other characters than ASCII', 'Content-Type: text/plain\n', 'Zoë 😀', 'Zoë 😀', 'text/plain'],
  ];
  for (const [what, headers, body, sent, mediaType] of table) {
    it(what, () => {
      const request = outgoing(`POST /a\n${headers}\n${body}`, { v: 'value', c: '// no' });
      assert.equal(bodyOf(request), sent);
      assert.equal(request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1], mediaType);
    });
  }

  it('no body, no media type', () => {
    const request = outgoing('POST /a\n\n   \n');
    assert.equal(request.body, undefined);
    assert.deepEqual(request.headers, []);
  });

  it('comments alone are no body, and their variables need not be known', () => {
    for (const comments of ['# note', '# TODO {{secret}}', '// a\n\n  # b']) {
      const request = outgoing(`DELETE /a\nX: y\n\n${comments}\n`);
      assert.equal(request.body, undefined, comments);
      assert.deepEqual(request.headers, [['X', 'y']]);
    }
    assert.equal(bodyOf(outgoing('POST /a\nContent-Type: text/markdown\n\n# note')), '# note', 'unless a header says what they are');
    assert.equal(bodyOf(outgoing('POST /a\n\n# note\ntext')), '# note\ntext');
  });

  it('an unknown variable outside the comments is a problem', () => {
    assert.deepEqual(codes(resolved(`POST /a\n${json}\n{\n// c\n"a": {{nope}}}`)), ['variableUnknown']);
  });
});
