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
    ['in a form', `POST /x\nContent-Type: application/x-www-form-urlencoded\n\na=1&client_secret=${secret}&b=2\n`],
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
        ['POST_x', false],
      ],
    );
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
