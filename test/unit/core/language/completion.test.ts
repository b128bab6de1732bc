import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { parseMarkdown } from '../../../../src/core/http/markdown.ts';
import { completionsAt } from '../../../../src/core/language/completion.ts';
import { isInFence } from '../../../../src/core/language/fences.ts';
import { requestHolding, sectionAt } from '../../../../src/core/language/place.ts';
import { at, complete, environment, labels, surroundings, taken } from './cursor.ts';

const has = (found: readonly string[], ...wanted: readonly string[]): void => {
  for (const one of wanted) assert.ok(found.includes(one), `${one} is not in ${inspect(found, { maxArrayLength: 50 })}`);
};

describe('where the cursor is', () => {
  const places: readonly (readonly [marked: string, section: string])[] = [
    ['|', 'start'],
    ['@a = 1\n|\n', 'start'],
    ['### One\n# @name |\nGET /users\n', 'start'],
    ['GE|T /users\n', 'requestLine'],
    ['GET /users|\n', 'requestLine'],
    ['GET /users\n  ?$top=5|\n', 'requestLine'],
    ['GET /users\n|', 'headers'],
    ['GET /users\nAccept: |\n', 'headers'],
    ['GET /users\r\nAccept: a\r\n|\r\n', 'headers'],
    ['GET /users\n\n|', 'body'],
    ['POST /users\nA: b\n\n{ "a": | }\n', 'body'],
    ['POST /users\n\n{}\n\n|\n', 'body'],
    ['POST /users\n\n{}\n### \n|', 'start'],
    ['GET /a\n\n###\nGET /b|', 'requestLine'],
  ];
  for (const [marked, section] of places) {
    it(JSON.stringify(marked), () => {
      const { file, text, offset } = at(marked);
      assert.equal(sectionAt(requestHolding(file, offset), text, offset), section);
    });
  }
});

describe('completion at the start of a request', () => {
  it('offers Graph’s five methods first, then what else there is', async () => {
    assert.deepEqual((await labels('|')).slice(0, 6), ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD']);
    assert.equal(await taken('### x\nPA|', 'PATCH'), '### x\nPATCH ');
  });

  it('offers whole requests where the line is empty, and none in front of a URL', async () => {
    has(await labels('### x\n|'), 'get', 'post', 'batch', '###', '@variable');
    assert.ok(!(await labels('P| /users\n')).includes('post'));
    assert.equal(await taken('P|OST /users\n', 'PATCH'), 'PATCH /users\n');
  });

  it('escapes what a snippet would take for its own', async () => {
    const get = (await complete('|')).find(({ label }) => label === 'get');
    assert.match(get?.insert ?? '', /\?\\\$select=/);
    assert.equal(get?.isSnippet, true);
  });
});

describe('completion in a URL', () => {
  it('offers where an app begins', async () => {
    has(await labels('GET /|'), '/users', '/groups', '/$batch', '/search/query');
    assert.equal(await taken('GET /us|', '/users'), 'GET /users');
    assert.equal(await taken('GET |', '/users'), 'GET /users');
    assert.equal(await taken('GET https://graph.microsoft.com/v1.0/gr|', '/groups'), 'GET https://graph.microsoft.com/v1.0/groups');
    assert.deepEqual(await labels('GET /users/|'), []);
  });

  it('offers OData’s query options behind “?” and “&”, on each line, and in $expand', async () => {
    assert.deepEqual(await labels('GET /users?|'), ['$select', '$filter', '$expand', '$orderby', '$top', '$count', '$search', '$skiptoken']);
    assert.equal(await taken('GET /users?$se|', '$select'), 'GET /users?\\$select=${1:id,displayName}');
    assert.equal(await taken('GET /users?$top=1&$fil|ter=a', '$select'), 'GET /users?$top=1&\\$select=a');
    has(await labels('GET /users\n    ?$top=1\n    &|\n'), '$count');
    has(await labels('GET /groups?$expand=members($|)'), '$select');
    assert.deepEqual(await labels('GET /users?$filter=x|'), []);
  });
});

describe('completion of headers', () => {
  it('offers Graph’s first, with what they are for', async () => {
    const found = await complete('GET /users\n|');
    assert.deepEqual(
      found.slice(0, 4).map(({ label }) => label),
      ['ConsistencyLevel', 'Prefer', 'If-Match', 'If-None-Match'],
    );
    assert.match(found[0]?.about ?? '', /\$count/);
    assert.equal(await taken('GET /users\nCons|\n', 'ConsistencyLevel'), 'GET /users\nConsistencyLevel: \n');
    assert.equal(await taken('GET /users\nCons|: a\n', 'ConsistencyLevel'), 'GET /users\nConsistencyLevel: a\n');
  });

  it('offers the usual values', async () => {
    assert.equal(await taken('GET /users\nConsistencyLevel:|\n', 'eventual'), 'GET /users\nConsistencyLevel: eventual\n');
    assert.equal(await taken('GET /users\nconsistencylevel: ev|\n', 'eventual'), 'GET /users\nconsistencylevel: eventual\n');
    has(
      await labels('GET /users\nPrefer: |\n'),
      'return=minimal',
      'respond-async',
      'odata.maxpagesize=50',
      'outlook.body-content-type="text"',
      'create-if-missing',
    );
    assert.equal(await taken('GET /u\nPrefer: respond-async, ret|\n', 'return=minimal'), 'GET /u\nPrefer: respond-async, return=minimal\n');
    assert.equal(
      await taken('GET /users\nAuthorization: |\n', 'Bearer {{$aadV2Token appOnly}}'),
      'GET /users\nAuthorization: Bearer {{$aadV2Token appOnly}}\n',
    );
    assert.deepEqual(await labels('GET /users\nX-Unknown: |\n'), []);
  });

  it('offers none in a body', async () => assert.deepEqual(await labels('POST /users\n\n{\n  |\n}\n'), []));
});

describe('completion between {{ and }}', () => {
  const own = '@group = garden\n@both = {{group}}-x\n@apiSecret = hunter2\n\n';

  it('offers variables with their values, resolved, and secret ones masked', async () => {
    const found = new Map((await complete(`${own}GET /users/{{|}}\n`)).map(({ label, detail }) => [label, detail]));
    assert.equal(found.get('group'), 'garden');
    assert.equal(found.get('both'), 'garden-x');
    assert.equal(found.get('apiSecret'), '(not shown)');
    assert.doesNotMatch(inspect(found), /hunter2/);
  });

  it('closes the braces if nobody has', async () => {
    assert.equal(await taken(`${own}GET /users/{{gr|\n`, 'group'), `${own}GET /users/{{group}}\n`);
    assert.equal(await taken(`${own}GET /users/{{gr|}}\n`, 'group'), `${own}GET /users/{{group}}\n`);
    assert.equal(await taken(`${own}GET /users/{{ gr|xx }}/a\n`, 'group'), `${own}GET /users/{{ group }}/a\n`);
    assert.equal(await taken(`${own}GET /users/{{%gr|}}\n`, 'group'), `${own}GET /users/{{%group}}\n`);
    assert.equal(await taken(`${own}GET /users/{{|/{{both}}\n`, 'group'), `${own}GET /users/{{group}}/{{both}}\n`);
  });

  it('offers the environment’s, with where they come from, and masks secret and kept ones', async () => {
    const values = environment({ host: { text: 'a.example' }, plain: { text: 'CANARY', secret: true }, everywhere: { text: 'x', shared: true } });
    const around = surroundings({
      environment: { ...values, values: new Map([...values.values, ['kept', { kind: 'kept', key: 'k', source: 's', shared: false }]]) },
    });
    const found = await complete('GET /{{|}}\n', around);
    const of = (label: string): unknown => {
      const one = found.find((completion) => completion.label === label);
      return [one?.detail, one?.about];
    };
    assert.deepEqual(of('host'), ['a.example', 'http-client.env.json']);
    assert.deepEqual(of('everywhere'), ['x', 'http-client.env.json, for each environment']);
    assert.equal((of('plain') as string[])[0], '(not shown)');
    assert.equal((of('kept') as string[])[0], 'kept in the secret storage');
    assert.doesNotMatch(inspect(found, { maxArrayLength: null }), /CANARY/);
  });

  it('offers imported variables, prompts, what scripts extract, and what is made', async () => {
    const imported = surroundings({ imported: at('@fromElsewhere = 1|').file.variables });
    has(
      await labels('# @prompt who Whose?\nGET /{{|}}\n', imported),
      'fromElsewhere',
      'who',
      '$guid',
      '$timestamp',
      '$randomInt',
      '$input',
      '$dotenv',
      '$processEnv',
    );
    has(await labels('### a\nGET /a\n\n> {% client.global.set("taken", response.body.id) %}\n### b\nGET /{{|}}\n'), 'taken');
    has(await labels('GET /\nAuthorization: Bearer {{|}}\n'), '$aadV2Token appOnly', '$auth.token');
  });

  it('offers other requests, and then what is in their answers', async () => {
    const two = '### One\n# @name login\nGET /users\n\n### Two\nGET /';
    has(await labels(`${two}{{|}}\n`), 'login.response.body.$.', 'login.response.headers.');
    assert.ok(!(await labels(`${two}{{|}}\n`)).some((label) => label.startsWith('Two')));
    assert.equal(
      await taken(`${two}{{login.response.body.$.|}}\n`, 'login.response.body.$.value[0].id'),
      `${two}{{login.response.body.$.value[0].id}}\n`,
    );
    has(await labels(`${two}{{login.response.headers.|}}\n`), 'login.response.headers.Location');
  });

  it('is over behind the braces', async () => {
    assert.deepEqual(await labels(`${own}GET /{{group}}/|\n`), []);
    has(await labels(`${own}GET /{{group}}?|\n`), '$select');
  });

  it('works in headers, bodies and values of variables too', async () => {
    has(await labels(`${own}GET /\nX: {{|}}\n`), 'group');
    has(await labels(`${own}POST /\n\n{ "a": "{{|}}" }\n`), 'group');
    has(await labels(`${own}@c = {{|}}\n`), 'group');
  });
});

describe('completion of metadata', () => {
  it('offers the tags', async () => {
    has(await labels('# @|\nGET /\n'), 'name', 'connection', 'assert', 'prompt', 'no-log', 'timeout', 'import');
    assert.equal(await taken('// @con|\nGET /\n', 'connection'), '// @connection \nGET /\n');
    assert.equal(await taken('# @no-l|og\nGET /\n', 'no-log'), '# @no-log\nGET /\n');
  });

  it('offers connections, durations, and what can be asserted', async () => {
    assert.deepEqual(await labels('# @connection |\n'), ['contoso', 'fabrikam']);
    assert.equal(await taken('# @connection cont|\nGET /\n', 'fabrikam'), '# @connection fabrikam\nGET /\n');
    has(await labels('# @timeout |\nGET /\n'), '30 s');
    has(await labels('# @assert |\nGET /\n'), 'status', 'body.$.', 'header', 'time');
    has(await labels('# @assert status |\nGET /\n'), '==', 'exists');
    has(await labels('# @assert header Content-Type |\nGET /\n'), 'contains');
    assert.deepEqual(await labels('# @assert header |\nGET /\n'), []);
    has(await labels('# @assert status == |\nGET /\n'), '200');
    has(await labels('POST /\n\n{}\n\n?? |\n'), 'status');
  });

  it('offers nothing behind a comment that is none', async () => assert.deepEqual(await labels('# just a |\nGET /\n'), []));
});

describe('completion of files', () => {
  const asked: string[] = [];
  const list = (path: string) => {
    asked.push(path);
    return Promise.resolve([
      { name: 'photo.jpg', isFolder: false },
      { name: 'more', isFolder: true },
    ]);
  };
  const files = (marked: string) => labels(marked, undefined, undefined, list);

  it('offers what is beside the request file behind <, <@, >> and # @import', async () => {
    for (const marked of [
      'PUT /x\n\n< |\n',
      'PUT /x\n\n<@ |\n',
      'PUT /x\n\n<@latin1 |\n',
      'GET /x\n\n>> |\n',
      'GET /x\n\n>>! |\n',
      '# @import |\nGET /\n',
    ]) {
      assert.deepEqual(await files(marked), ['photo.jpg', 'more/'], marked);
    }
    assert.deepEqual(await files('PUT /x\n\na < |\n'), []);
  });

  it('goes down into folders', async () => {
    assert.equal(await taken('PUT /x\n\n< ./a/b/ph|\n', 'photo.jpg', undefined, undefined, list), 'PUT /x\n\n< ./a/b/photo.jpg\n');
    assert.equal(asked.at(-1), './a/b/');
  });
});

describe('completion in a long file', () => {
  it('offers no more names than anybody looks through', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `### R${index}\n@v${index} = {{v${index - 1}}}\nGET /users/{{v${index}}}\n\n`).join('');
    assert.ok((await labels(`${many}### Last\nGET /users/{{|}}\n`)).length < 5_000);
  });
});

describe('in Markdown', () => {
  const text = 'Call {{a}}:\n\n```http\n\n```\n\n```json\n\n```\n\n```http\nGET /users\n```\nprose\n';

  it('requests are written in fences of theirs only', () => {
    assert.equal(isInFence(text, text.indexOf('```http\n\n') + 8), true);
    assert.equal(isInFence(text, text.indexOf('```json') + 8), false);
    assert.equal(isInFence(text, text.indexOf('{{a}}') + 2), false);
    assert.equal(isInFence(text, text.indexOf('prose')), false);
  });

  it('a fence is completed as a file is', async () => {
    const whole = 'Text\n\n```http\n@a = 1\nGET /users/{{}}\nPrefer: \n```\n';
    const at = async (offset: number): Promise<readonly string[]> =>
      (await completionsAt(parseMarkdown(whole), whole, offset, surroundings(), { connections: [] }, () => Promise.resolve([]))).map(
        ({ label }) => label,
      );
    has(await at(whole.indexOf('}}')), 'a');
    has(await at(whole.indexOf('Prefer: ') + 8), 'return=minimal');
  });
});
