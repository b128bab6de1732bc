import assert from 'node:assert/strict';
import type { FlowAction } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

const secret = 'Hush-8842';

describe('Secrets of a request file', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['in a variable of such a name', `@password = ${secret}\n\nPOST /x\n\nx{{password}}\n`],
    ['in one that names others as well', `@x = 1\n@password = ${secret}{{x}}\n\nPOST /x\n\nx{{password}}\n`],
    ['in a variable of another name, as a credential', `@auth = Basic ${secret}\n\nGET /x\nAuthorization: {{auth}}\n`],
    ['over two variables', `@a = {{b}}\n@b = ${secret}\n\nGET /x\nX-Api-Key: {{a}}\n`],
    ['in a header that names a variable as well', `@a = 1\n\nGET /x\nX-Api-Key: ${secret}{{a}}\n`],
    ['in a body', `POST /users\nContent-Type: application/json\n\n{"passwordProfile":{"password":"${secret}"}}\n`],
    ['in a body, around a reference', `@a = 1\n\nPOST /users\n\n{"newPassword":"${secret}{{a}}${secret}"}\n`],
    ['in a variable of another name, in a body', `@start = ${secret}\n\nPOST /users\n\n{"passwordProfile":{"password":"{{start}}"}}\n`],
    ['over two variables, in a part of a value', `@a = {{b}}\n@b = ${secret}\n\nPOST /users\n\n{"newPassword":"x{{%a}}y"}\n`],
    ['in one that names a secret as well, in a body', `# @secret pin\n@a = ${secret}{{pin}}\n\nPOST /users\n\n{"password":"{{a}}"}\n`],
    ['in a variable of another name, in a URL', `@a = ${secret}\n\nGET /x?sig={{%a}}\n`],
    ['in a form', `POST /x\nContent-Type: application/x-www-form-urlencoded\n\na=1&client_secret=${secret}&b=2\n`],
    ['in a list', `POST /users\n\n{"password":["${secret}"], "token": ["a", "${secret}"]}\n`],
    ['in a variable of another name, without quotation marks', `@a = "${secret}"\n\nPOST /users\n\n{"password": {{a}}}\n`],
    ['in a URL', `GET /x?a=1&sig=${secret}&b=2\n`],
    ['in a cookie', `@sid = ${secret}\n\nGET /x\nCookie: session={{sid}}\n`],
  ];
  for (const [name, text] of cases) {
    it(`are not in the flow: ${name}`, () => {
      const draft = draftOf(text);
      assert.doesNotMatch(JSON.stringify(draft), new RegExp(secret));
      assert.ok(draft.warnings.length > 0);
    });
  }

  it('stay hidden in the run history where another variable is made of them', () => {
    const { actions } = draftOf('# @secret pin\n@plain = a\n@auth = x {{pin}}\n@more = {{%auth}}\n\nPOST /x\n\n{{more}}{{plain}}\n');
    const isSecured = ({ runtimeConfiguration }: FlowAction): boolean => runtimeConfiguration !== undefined;
    assert.deepEqual(
      Object.entries(actions).map(([name, action]) => [name, isSecured(action)]),
      [
        ['pin', true],
        ['auth', true],
        ['more', true],
        ['plain', false],
        ['POST_x', true],
      ],
    );
  });

  // A secured Compose does not hide what the actions that read it show.
  it('stay hidden in the run history of each action that reads them', () => {
    const inputs = { secureData: { properties: ['inputs'] } };
    const where = ['GET /x?a={{pin}}', 'GET /x\nX-Api-Key: {{pin}}', 'POST /x\n\n{"a": "{{pin}}"}', 'POST /x\n\n{"a": {{more}}}'];
    for (const target of ['preauthorized', 'http', 'logicApps'] as const) {
      for (const request of where) {
        const { actions } = draftOf(`# @secret pin\n@more = {"b": "{{pin}}"}\n\n### a\n${request}\n\n### b\nGET /y\n`, { target }, ['a', 'b']);
        assert.deepEqual(actions['pin']?.runtimeConfiguration, inputs);
        assert.deepEqual(actions['a']?.runtimeConfiguration, inputs, `${target} ${request}`);
        if (target !== 'http') assert.equal(actions['b']?.runtimeConfiguration, undefined);
      }
    }
  });

  it('are asked for under the name of the variable, and what else the variable is made of stays', () => {
    const draft = draftOf(
      '@tenant = contoso\n@start = Hush-{{tenant}}\n@named = {{start}}\n\n### a\nPOST /users/{{tenant}}\n\n{"password":"{{named}}"}\n',
    );
    assert.deepEqual(
      draft.inputs.map(({ name, kind, value, secured }) => [name, kind, value, secured]),
      [
        ['tenant', 'variable', 'contoso', undefined],
        ['start', 'secret', '', undefined],
        ['named', 'variable', "@{outputs('start')}", true],
      ],
    );
    assert.ok(draft.actions['a']?.runtimeConfiguration);
    assert.ok(draft.warnings.some(({ code, message }) => code === 'secretEmpty' && message.startsWith('“start”')));
    const answer = draftOf('### a\nGET /x\n\n### b\nPOST /y\n\n{"token":"{{a.response.headers.X-T}}"}\n');
    assert.deepEqual([answer.inputs, answer.warnings.map(({ code }) => code)], [[], ['quotes']]);
  });

  it('stay hidden in an earlier action too, where only a later one shows that they are secrets', () => {
    const text = `@a = ${secret}\n@b = {{a}}\n\n### one\nGET /x?q={{b}}\n\n### two\nGET /y\n\n### three\nPOST /z\n\n{"password":"{{a}}"}\n`;
    const { actions, inputs, warnings } = draftOf(text);
    assert.deepEqual(
      Object.entries(actions).map(([name, { runtimeConfiguration }]) => [name, runtimeConfiguration !== undefined]),
      [
        ['a', true],
        ['b', true],
        ['one', true],
        ['two', false],
        ['three', true],
      ],
    );
    assert.deepEqual(
      inputs.map(({ kind }) => kind),
      ['secret', 'variable'],
    );
    assert.equal(warnings.filter(({ code }) => code === 'secretEmpty').length, 1);
    assert.ok(draftOf(text.replace('q={{b}}', 'q={{b}}&x'), { pages: 'all' }).warnings.some(({ code }) => code === 'secretShown'));
  });

  it('stay hidden in the loop that waits for a copy', () => {
    const copy = 'POST /drives/d/items/i/copy\nX-Api-Key: {{pin}}\n\n{"parentReference": {"driveId": "d", "id": "p"}}\n';
    const { actions } = draftOf(`# @secret pin\n\n### copy\n${copy}`);
    const inner = actions['copy_is_done']?.actions ?? assert.fail();
    for (const one of [inner['copy_source'], inner['copy_look']]) assert.ok(one?.runtimeConfiguration);
  });

  it('are said to be shown where nothing hides them: in the variable of a loop over pages', () => {
    const shown = (url: string): boolean =>
      draftOf(`# @secret pin\nGET /users${url}\n`, { pages: 'all' }).warnings.some(({ code }) => code === 'secretShown');
    assert.deepEqual([shown('?a={{pin}}'), shown('\nX-A: {{pin}}')], [true, false]);
  });

  it('stay where only a name says so, or where they stand for something else', () => {
    const { inputs, actions } = draftOf(
      '# @secret pin\nPOST /users/delta?token=latest\nContent-Type: application/json\n\n{"passwordProfile":{"password":"{{pin}}"},"passwordPolicies":"x"}\n',
    );
    assert.deepEqual(
      inputs.map(({ name }) => name),
      ['pin'],
    );
    assert.match(JSON.stringify(actions), /delta\?token=latest/);
    assert.match(JSON.stringify(actions), /\\"password\\":\\"@\{outputs\('pin'\)\}\\"\},\\"passwordPolicies\\":\\"x/);
  });
});
