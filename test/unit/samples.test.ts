import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '../../src/core/http/parse.ts';
import { checksOf } from '../../src/core/language/checks.ts';
import { flowOf } from '../../src/core/powerAutomate/toFlow/flowOf.ts';
import { connection, surroundings } from './core/samples.ts';

const folder = new URL('../../samples/', import.meta.url);
const others = ['request-files.http', 'sandbox.http'];
const manifest = JSON.parse(readFileSync(new URL('../../package.nls.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;
/** Those for tasks of administrators and makers; the other two show what request files and the sandbox can do. */
const tasks = readdirSync(folder).filter((name) => name.endsWith('.http') && !others.includes(name));

describe('the samples', () => {
  for (const name of [...tasks, ...others])
    it(`${name} says at its head how a request gets into a flow`, () => {
      const [head = ''] = readFileSync(new URL(name, folder), 'utf8').split(/^###/m);
      assert.ok(head.replaceAll('\n# ', ' ').includes(`choose "${manifest['command.copyAsFlowAction']}"`), head);
    });
});

describe('the samples for tasks', () => {
  it('are these', () =>
    assert.deepEqual(tasks.toSorted(), [
      'group-members.http',
      'leaver-account.http',
      'leaver-onedrive.http',
      'onedrive-shortcut.http',
      'send-mail.http',
    ]));

  for (const name of tasks) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const file = parse(text);

    it(`${name} says of each request what it needs, what it changes and what it becomes, and asserts its status`, () => {
      const blocks = text.split(/^### /m).slice(1);
      assert.deepEqual([file.connection, file.requests.length], ['Sandbox', blocks.length]);
      for (const block of blocks) {
        for (const line of ['# Permission: ', '# Changes: ', '# In a flow: ', '# @assert status == 2']) assert.ok(block.includes(`\n${line}`), block);
        assert.equal(/^GET /m.test(block), block.includes('\n# Changes: nothing\n'), block);
      }
    });

    it(`${name} has nothing to complain of`, () => {
      assert.deepEqual(file.problems, []);
      assert.deepEqual(checksOf(file, text, surroundings(), { connections: [] }), []);
    });

    it(`${name} becomes one action for each request, and a loop where something is copied`, () => {
      const options = { scope: surroundings(), connection: connection(), pages: 'one', arrays: 'first', target: 'preauthorized' } as const;
      const { actions, inputs, warnings } = flowOf(file, file.requests, options);
      const kinds = Object.values(actions).map(({ type }) => type);
      assert.equal(kinds.filter((type) => type === 'OpenApiConnection').length, file.requests.length);
      const copies = file.requests.filter(({ url }) => url.endsWith('/copy')).length;
      assert.equal(kinds.filter((type) => type === 'Until').length, copies);
      assert.deepEqual(inputs.map(({ name: input }) => input).toSorted(), file.variables.map((variable) => variable.name).toSorted());
      const codes = new Set<string>(warnings.map(({ code }) => code));
      assert.equal(codes.has('location'), copies > 0);
      // That assertions stay behind, and that some tenants give answers as text, is said; there is nothing else to be warned of.
      for (const code of codes) assert.ok(['leftOut', 'bodyAsText', 'location', 'quotes'].includes(code), code);
    });
  }
});
