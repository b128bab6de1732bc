import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../../../src/core/http/parse.ts';
import type { FileProblem } from '../../../../src/core/http/requestFile.ts';
import { BoundedProblems, mostProblems } from '../../../../src/core/language/boundedProblems.ts';
import { checking, checksOf } from '../../../../src/core/language/checks.ts';
import { missingFiles } from '../../../../src/core/language/checksFiles.ts';
import type { Known } from '../../../../src/core/language/known.ts';
import { unknownNameAt, variableOfPlaceholder } from '../../../../src/core/language/quickFixes.ts';
import { connection } from '../samples.ts';
import { at, edited, environment, known, surroundings } from './cursor.ts';

function found(text: string, around = surroundings(), knows: Known = known): readonly FileProblem[] {
  return checksOf(parse(text), text, around, knows);
}

/** Each problem as its code and what it marks. */
function marks(text: string, around = surroundings(), knows: Known = known): readonly string[] {
  return found(text, around, knows).map(({ code, range }) => `${code}: ${text.slice(range.start, range.end)}`);
}

/** The text once the fix with this title, or the only one, is taken. */
function fixed(text: string, title?: string): string {
  const fixes = found(text).flatMap((problem) => problem.fixes ?? []);
  const fix = title === undefined ? fixes[0] : fixes.find((one) => one.title === title);
  return fix ? edited(text, fix.edits) : `no fix in ${fixes.map((one) => one.title).join(', ')}`;
}

describe('what is right', () => {
  it('samples/sandbox.http has nothing but the /me that is there on purpose', () => {
    const text = readFileSync(new URL('../../../../samples/sandbox.http', import.meta.url), 'utf8');
    assert.deepEqual(
      marks(text, surroundings(), { connections: [] }).filter((mark) => mark !== 'meInAppOnlyCall: me'),
      [],
    );
  });

  const right: readonly string[] = [
    '@a = 1\n\nGET /users/{{a}}?$top=1\nConsistencyLevel: eventual\nPrefer: respond-async\nPrefer: return=minimal\n',
    '# @connection Contoso\nGET /users\n',
    '@b = 1\n@d = 2\n\nPOST /users\nContent-Type: application/json\n\n{ "a": {{b}}, "c": "{{d}}" }\n',
    'POST /users\nContent-Type: text/plain\n\n{ no json\n',
    'PATCH /users/1\n\n{\n  # a comment\n  "a": 1\n}\n',
    'GET https://other.example/me\n',
    'GET http://localhost:8080/x\n',
    '# @assert status == 400\nGET /me\n',
    'GET /me\nAuthorization: Basic a b\n',
    'GET /members\n\n### \nGET /users/{id}/memberOf\n',
    '@a = 1\n@a = 1\nGET /{{a}}\n',
    'GET /users\nAuthorization: Bearer {{$aadV2Token appOnly}}\n',
    'GET /users\nAuthorization: {{$auth.token("contoso")}}\n',
    '### \n# @name login\nGET /users\n\n### \nGET /users/{{login.response.body.$.value[0].id}}\n',
    '# @prompt who\nGET /users/{{who}}\n',
  ];
  for (const text of right) it(JSON.stringify(text), () => assert.deepEqual(marks(text), []));
});

describe('an undefined variable', () => {
  const text = '# first\n\n@name = x\n\nGET /users/{{nmae}}\n';

  it('is an error where it stands', () => {
    assert.deepEqual(marks(text), ['variableUnknown: {{nmae}}']);
    assert.equal(found(text)[0]?.severity, 'error');
  });

  it('can be changed to the near one, or defined behind the comments at the top', () => {
    assert.equal(fixed(text, 'Change to “name”'), text.replace('nmae', 'name'));
    assert.equal(fixed(text, 'Define “nmae” in this file'), text.replace('@name', '@nmae = \n@name'));
    assert.equal(fixed('GET /{{ far }}\n'), '@far = \nGET /{{ far }}\n');
    assert.equal(fixed('# c\n### T\nGET /{{far}}\n'), '# c\n@far = \n### T\nGET /{{far}}\n');
    assert.equal(fixed('@a = {{gone}}\nGET /{{a}}\n', 'Define “gone” in this file'), '@gone = \n@a = {{gone}}\nGET /{{a}}\n');
  });

  it('is defined where it is a plain name, and not where it is a calculation of another tool', () => {
    const plain = ['a', 'ä.ö', 'a-b', '_1', 'ids'];
    for (const name of plain) assert.equal(fixed(`GET /{{${name}}}\n`), `@${name} = \nGET /{{${name}}}\n`, name);
    for (const expression of ['new Date()', 'a+1', 'a.b()', 'list[0]', "'x'", '`x`', 'a?.b', '!a', 'a,b', 'Date.now()', '"x"', '-a', 'a*b', 'a|b']) {
      const text = `GET /{{${expression}}}\n`;
      assert.equal(fixed(text), 'no fix in ', expression);
      assert.equal(unknownNameAt(parse(text), text, text.indexOf('{{'), surroundings()), undefined, expression);
    }
  });

  it('is none if the environment or the run has it', () => {
    assert.deepEqual(marks('GET /{{a}}\n', surroundings({ environment: environment({ a: { text: '1' } }) })), []);
    assert.deepEqual(marks('GET /{{a}}\n', surroundings({ given: new Map([['a', '1']]) })), []);
  });

  it('is named for the environment’s file', () => {
    const { file, text: whole, offset } = at('@a = {{gone}}\nGET /{{a}}/|{{b}}\n');
    assert.equal(unknownNameAt(file, whole, offset, surroundings()), 'b');
    assert.equal(unknownNameAt(file, whole, whole.indexOf('{{a}}'), surroundings()), 'gone');
    assert.equal(unknownNameAt(file, whole, 0, surroundings()), undefined);
  });
});

describe('a placeholder', () => {
  it('can be made a variable', () => {
    const { file, text, offset } = at('# c\nGET /users/{i|d}/messages\n');
    const fix = variableOfPlaceholder(file, text, offset);
    assert.equal(fix && edited(text, fix.edits), '# c\n@id = \nGET /users/{{id}}/messages\n');
    assert.equal(variableOfPlaceholder(file, text, 0), undefined);
  });
});

describe('a JSON body', () => {
  const body = (json: string): string => `POST /users\nContent-Type: application/json\n\n${json}\n`;
  const faults: readonly (readonly [json: string, marked: string, sentence: RegExp])[] = [
    ['{ "a": 1, }', '}', /comma before “}” is one too many/],
    ['{ "a": 1 "b": 2 }', '"', /“,” is missing/],
    ["{ 'a': 1 }", "'", /double quotes/],
    ['{ "a": "x', 'x', /too early|quote/],
    ['{ "a": 1', '1', /too early/],
    ['{ "a": tru }', 'tru', /“tru” is no value/],
    ['{ "a": {{b}}, "c": tru }', 'tru', /“tru” is no value/],
    ['{ "a": yes }', 'y', /cannot stand here/],
    ['{ "a": "C:\\dir" }', '\\', /twice/],
    ['{ "a": "x\n" }', '\n', /ends on its line/],
    ['{ "ä": "ö", "a": ü }', 'ü', /cannot stand here/],
    ['{ "a": "{{b}}" x }', 'x', /cannot stand here/],
    ['{\n  "a": 1,\n  // why\n  "b" 2\n}', '2', /“:” is missing/],
  ];
  for (const [json, marked, sentence] of faults) {
    it(JSON.stringify(json), () => {
      const text = body(json);
      const problems = found(text, surroundings({ given: new Map([['b', '1']]) }));
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.equal(problems[0]?.code, 'bodyNotJson');
      assert.equal(text.slice(problems[0].range.start, problems[0].range.end), marked);
      assert.match(problems[0].message, sentence);
      assert.equal(problems[0].severity, 'warning');
    });
  }

  it('is at the same place when lines end in CR LF', () => {
    const text = body('{\r\n  "a": 1,\r\n}').replaceAll(/(?<!\r)\n/g, '\r\n');
    assert.deepEqual(marks(text), ['bodyNotJson: }']);
    assert.equal(fixed(text), text.replace('1,', '1'));
  });

  it('gets its comma', () => assert.equal(fixed(body('{ "a": 1 "b": 2 }')), body('{ "a": 1, "b": 2 }')));

  it('may have variables for values, and for what may be several members', () => {
    for (const json of [
      '[{{a}}, -{{a}}]',
      '{ {{a}} }',
      '{ "x": 1, {{a}} }',
      '{ {{a}}: 1 }',
      '"{{a}}"',
      '{ "x": "\\{\\{no\\}\\}" }',
      '{ "x": "{{$datetime "YYYY"}}" }',
    ]) {
      assert.deepEqual(marks(`@a = 1\n${body(json)}`), [], json);
    }
  });

  it('is recognised without a Content-Type, and not with another one', () => {
    assert.deepEqual(marks('POST /x\n\n{ "a": }\n'), ['bodyNotJson: }']);
    assert.deepEqual(marks('POST /x\nContent-Type: application/vnd.a+json; charset=utf-8\n\n{ "a": }\n'), ['bodyNotJson: }']);
    assert.deepEqual(marks('POST /x\nContent-Type: application/x-www-form-urlencoded\n\na={\n'), []);
    assert.deepEqual(marks('POST /x\nContent-Type: application/json\n\n< ./body.json\n'), []);
  });

  it('keeps its comments where the setting says so', () => {
    const text = body('{\n# c\n"a": 1 }');
    assert.deepEqual(marks(text), []);
    assert.deepEqual(marks(text, surroundings({ bodyComments: 'keep' })), ['bodyNotJson: #']);
  });

  it('takes time in proportion to its length, whatever is in it', () => {
    for (const piece of ['{{', '"{{', '\\{\\{', '{{a}}', '\n# "{{']) found(body(piece.repeat(200_000 / piece.length)));
  });
});

describe('a URL', () => {
  it('/me in an app-only call is a warning, with the user instead', () => {
    for (const url of ['/me', 'me/messages', '/v1.0/me?$select=id', 'https://graph.microsoft.com/beta/me/drive', '{{base}}/me/events']) {
      const text = `@base = https://graph.microsoft.com/v1.0\n\nGET ${url}\n`;
      assert.deepEqual(marks(text), ['meInAppOnlyCall: me'], url);
      assert.equal(fixed(text), text.replace(/\bme\b/, 'users/{id}'));
    }
  });

  it('/me is another service’s own business', () => {
    const sharePoint: Known = { connections: [connection({ baseResourceUrl: 'https://contoso.sharepoint.com' })], activeConnection: 'contoso' };
    assert.deepEqual(marks('GET /me\n', surroundings(), sharePoint), []);
  });

  it('http without s is a warning', () => {
    assert.deepEqual(marks('GET http://a.example/x\n'), ['plainHttp: http://']);
    assert.equal(fixed('GET http://a.example/x\n'), 'GET https://a.example/x\n');
    assert.deepEqual(marks('@h = http://a.example\nGET {{h}}/x\n'), ['plainHttp: {{h}}/x']);
  });

  it('GET with a body is a hint', () => {
    assert.deepEqual(
      marks('GET /users\n\n{ "a": 1 }\n').filter((mark) => mark.startsWith('bodyOfGet')),
      ['bodyOfGet: GET'],
    );
  });
});

describe('headers', () => {
  it('twice with different values, where only one can be meant', () => {
    assert.deepEqual(marks('GET /\nConsistencyLevel: eventual\nconsistencylevel: session\n'), ['headerTwice: consistencylevel: session']);
    assert.deepEqual(marks('GET /\nPrefer: a\nPrefer: b\nAccept: a\nAccept: a\n'), []);
  });

  it('a length by hand can go', () => {
    const text = 'POST /\nContent-Length: 3\nA: b\n\nabc\n';
    assert.deepEqual(marks(text), ['contentLengthByHand: Content-Length: 3']);
    assert.equal(fixed(text), 'POST /\nA: b\n\nabc\n');
  });

  it('a token in the file can go, and is not said', () => {
    const text = 'GET /\nAuthorization: Bearer eyJ0eXAiOiJKV1Qi.CANARY.x\nA: b\n';
    const [problem] = found(text);
    assert.equal(problem?.code, 'tokenInFile');
    assert.equal(problem?.severity, 'warning');
    assert.doesNotMatch(JSON.stringify(found(text)), /CANARY/);
    assert.equal(fixed(text), 'GET /\nA: b\n');
    assert.deepEqual(
      found('@t = eyJ0eXAiOiJKV1Qi.CANARY.x\nGET /\n').map(({ code }) => code),
      ['tokenInFile'],
    );
  });
});

describe('a connection', () => {
  it('that nobody has set up is a warning where it is named', () => {
    assert.deepEqual(marks('### a\n# @connection nobody\nGET /\n'), ['connectionUnknown: nobody']);
    assert.deepEqual(marks('# @connection nobody\n\n### a\nGET /\n\n###\nGET /b\n'), ['connectionUnknown: nobody']);
    assert.deepEqual(marks('# @connection nobody\nGET /a\n\n###\nGET /b\n'), ['connectionUnknown: nobody']);
    assert.deepEqual(marks('GET /\nAuthorization: Bearer {{$auth.token("nobody")}}\n'), ['connectionUnknown: Bearer {{$auth.token("nobody")}}']);
  });

  it('that contradicts the environment is a warning', () => {
    const around = surroundings({ environment: environment({}, { connection: 'fabrikam' }) });
    assert.deepEqual(marks('### a\n# @connection contoso\nGET /\n', around), ['pinContradictsEnvironment: contoso']);
    assert.deepEqual(marks('### a\n# @connection fabrikam\nGET /\n', around), []);
  });
});

describe('a variable that is defined anew', () => {
  it('with another value is a hint (C6)', () => {
    const text = '@a = 1\nGET /{{a}}\n\n###\n@a = 2\nGET /{{a}}\n';
    const [problem] = found(text);
    assert.equal(problem?.code, 'variableRedefined');
    assert.equal(problem.severity, 'hint');
    assert.equal(problem.range.start, text.lastIndexOf('@a') + 1);
    assert.match(problem.message, /line 1/);
  });
});

describe('files', () => {
  it('that are not there are errors; what is not known yet is not looked for', async () => {
    const text = '@dir = a\nPUT /x\n\n< ./{{dir}}/gone.txt\n\n###\nPUT /y\n\n< ./here.txt\n\n###\n# @prompt p\nPUT /z\n\n< ./{{p}}\n';
    const asked: string[] = [];
    const problems = await missingFiles(parse(text), surroundings(), (path) => {
      asked.push(path);
      return Promise.resolve(path.endsWith('here.txt'));
    });
    assert.deepEqual(asked, ['./a/gone.txt', './here.txt']);
    assert.deepEqual(
      problems.map(({ code, range, severity }) => [code, text.slice(range.start, range.end), severity]),
      [['fileMissing', './{{dir}}/gone.txt', 'error']],
    );
  });
});

describe('all of it', () => {
  it('holds what the parser and the chains say, each once and in order', () => {
    const text = '### a\n# @name x\nGET /{{y.response.body.$.id}}\nno header\n\n### b\n# @name x\nGET /{{gone}}\n';
    assert.deepEqual(
      found(text).map(({ code }) => code),
      ['requestUnknown', 'headerWithoutColon', 'duplicateName', 'variableUnknown'],
    );
  });

  it('ends, and quotes little, however much is wrong', () => {
    const name = 'x'.repeat(10_000);
    const problems = found(Array.from({ length: 3_000 }, (_, index) => `###\nGET /{{${name}${index}}}\n`).join(''));
    assert.equal(problems.length, mostProblems);
    assert.ok(JSON.stringify(problems).length < 5_000_000);
  });

  it('holds the circles of the chains', () => {
    const text = '### a\n# @name x\nGET /{{y.response.body.$.id}}\n\n### b\n# @name y\nGET /{{x.response.body.$.id}}\n';
    assert.deepEqual(
      found(text).map(({ code }) => code),
      ['chainCycle'],
    );
  });

  it('ends with what the parser alone finds, too', () => assert.equal(found('GET /\n' + 'no header\n'.repeat(3_000)).length, mostProblems));

  it('writes no more than a bounded text in all fixes together', () => {
    const bounded = new BoundedProblems();
    const range = { start: 0, end: 1 };
    const fixes = [{ title: 'x', edits: [{ range, newText: 'y'.repeat(100_000) }] }];
    for (let start = 0; start < 100; start++) bounded.add([{ code: 'a', message: 'b', severity: 'hint', range: { start, end: start + 1 }, fixes }]);
    const all = bounded.inOrder();
    assert.equal(all.length, 100);
    assert.ok(all[0]?.fixes);
    assert.ok(JSON.stringify(all).length < 1_000_000);
  });

  it('goes in steps, so that a long file does not hold up anything', () => {
    const text = Array.from({ length: 2_000 }, (_, index) => `### R${index}\nGET /users/${index}\n\n`).join('');
    let steps = 0;
    const walk = checking(parse(text), text, surroundings(), known);
    while (!walk.next().done) steps += 1;
    assert.ok(steps >= 100, `${steps} steps`);
  });
});
