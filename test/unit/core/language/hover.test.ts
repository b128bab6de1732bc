import assert from 'node:assert/strict';
import type { Exchange } from '../../../../src/core/graph/exchange.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { hoverAt } from '../../../../src/core/language/hover.ts';
import type { Known } from '../../../../src/core/language/known.ts';
import { answer } from '../samples.ts';
import { at, contoso, environment, known, surroundings } from './cursor.ts';

async function hover(marked: string, around = surroundings(), knows: Known = known): Promise<string> {
  const { file, text, offset } = at(marked);
  const found = await hoverAt(file, text, offset, around, knows);
  return found ? found.parts.map((part) => part.text).join('\n') : 'nothing';
}

async function covered(marked: string): Promise<string> {
  const { file, text, offset } = at(marked);
  const found = await hoverAt(file, text, offset, surroundings(), known);
  return found ? text.slice(found.range.start, found.range.end) : 'nothing';
}

describe('hovering over a variable', () => {
  it('says what it stands for here, and where that is from', async () => {
    assert.equal(await hover('@a = 1\n@b = {{a}}2\n\nGET /{{b|}}\n'), '12\nFrom: this file, line 2');
    assert.equal(await covered('@a = 1\n\nGET /{{ a| }}/x\n'), 'a');
    assert.match(await hover('@a = x y\n\nGET /{{%a|}}\n'), /^x%20y\n.*line 1\nPercent-encoded/s);
    assert.equal(await hover('@a = \n\nGET /{{a|}}x\n'), '(empty)\nFrom: this file, line 1');
  });

  it('says what comes from the environment, and what shadows it', async () => {
    const around = surroundings({ environment: environment({ a: { text: 'theirs' } }) });
    assert.equal(await hover('GET /{{a|}}\n', around), 'theirs\nFrom: http-client.env.json');
    assert.equal(
      await hover('@a = ours\nGET /{{a|}}\n', around),
      'ours\nFrom: this file, line 1\nAlso defined in http-client.env.json, which is not used here.',
    );
    assert.match(await hover('@a = 1\n\n### \n@a = 2\nGET /{{a|}}\n'), /^2\n.*line 4\nAlso defined in this file, line 1\.$/s);
  });

  it('never shows a secret', async () => {
    const secret = surroundings({ environment: environment({ a: { text: 'CANARY', secret: true } }) });
    for (const marked of [
      'GET /{{a|}}\n',
      '@b = x{{a}}\nGET /{{b|}}\n',
      'GET /{{%a|}}\n',
      'GET /us|ers/{{a}}\n',
      '@password = CANARY\nGET /{{password|}}\n',
    ]) {
      assert.match(await hover(marked, secret), /^(?!nothing$)(?!.*CANARY)/s, marked);
    }
    assert.match(await hover('@a = eyJhbGciOiJub25lIn0.CANARY.x\nGET /{{a|}}\n'), /^(?!nothing$)(?!.*CANARY)/s);
  });

  it('says what is asked for, what is unknown, and what is made', async () => {
    assert.match(await hover('# @prompt who Whose mail?\nGET /{{who|}}\n'), /Asked for when the request is sent: Whose mail\?/);
    assert.match(await hover('@group = 1\nGET /{{gruop|}}\n'), /Did you mean “group”\?/);
    assert.match(await hover('GET /{{$guid|}}\n'), /A new GUID\.\n0{8}-.*\nAn example/s);
    assert.match(await hover('GET /\nAuthorization: Bearer {{$aadV2Token| appOnly}}\n'), /token of the connection “contoso”.*never shown/);
  });

  it('says whether the other request was answered, and with which value', async () => {
    const two = '### \n# @name login\nGET /users\n\n### \nGET /{{login.response.body.$.id|}}\n';
    assert.match(await hover(two), /“login” has not been sent yet/);
    const request = { title: '', line: 0, method: 'GET', url: '/', headers: [] };
    const exchange = {
      id: '1',
      request,
      attempts: [{ target: target('/users', contoso), outcome: { kind: 'response', response: answer(200) } }],
      startedAt: new Date(),
    } as unknown as Exchange;
    const answered: Known = { ...known, answered: () => ({ exchange }), answeredValue: (name, path) => Promise.resolve(`${name} ${path}`) };
    assert.match(await hover(two, surroundings(), answered), /was last sent at .* and answered 200\.\nlogin response\.body\.\$\.id$/);
    assert.match(await hover(two, surroundings(), { ...answered, answeredValue: () => Promise.resolve('eyJabcdefghij.CANARY') }), /\(not shown\)$/);
  });
});

describe('hovering over anything else', () => {
  it('a header: what it is for', async () => {
    assert.match(await hover('GET /users\nConsistency|Level: eventual\n'), /advanced queries/);
    assert.match(await hover('GET /users\nPre|fer: respond-async\n'), /202/);
    assert.equal(await hover('GET /users\nX-Own|: 1\n'), 'nothing');
  });

  it('a tag', async () => {
    assert.match(await hover('# @ass|ert status == 200\nGET /\n'), /has to be/);
    assert.equal(await covered('# @ass|ert status == 200\nGET /\n'), '@assert');
    assert.equal(await hover('# ma|il me@name.example\nGET /\n'), 'nothing');
  });

  it('a URL: where it goes, and whether the token goes along', async () => {
    assert.equal(
      await hover('@id = 7\nG|ET /users/{{id}}\n'),
      'GET https://graph.microsoft.com/v1.0/users/7\nWith the token of the connection “contoso”.',
    );
    assert.match(await hover('GET https://a.example/u|sers\n'), /^GET https:\/\/a\.example\/users\nWithout a token: a\.example is not the host/);
    assert.match(await hover('GET /us|ers\n', surroundings(), { connections: [] }), /relative to a connection.*Choose a connection/s);
    assert.match(await hover('# @connection nobody\nGET /us|ers\n'), /There is no connection “nobody”/);
    assert.match(await hover('GET /us|ers\nAuthorization: Basic a b\n'), /file’s own Authorization/);
    assert.match(await hover('# @prompt who\nGET /us|ers/{{who}}\n'), /v1\.0\/users\/…\n/);
    assert.match(await hover('GET https://user:pass@a.example/|\n'), /password in it/);
  });

  it('a placeholder', async () => {
    assert.match(await hover('GET /users/{i|d}/messages\n'), /placeholder/);
    assert.equal(await covered('GET /users/{i|d}/messages\n'), '{id}');
  });

  it('nothing in a body and between requests', async () => {
    assert.equal(await hover('POST /users\n\n{ "a|": 1 }\n'), 'nothing');
    assert.equal(await hover('|\n\n'), 'nothing');
  });
});
