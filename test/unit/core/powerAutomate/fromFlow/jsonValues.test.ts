import assert from 'node:assert/strict';
import { initialize, invoke, read, set, solution } from './flows.ts';

const typed = (name: string, type: string, value?: unknown): object => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type, value }] },
});

function posted(body: unknown, more: object = {}, definition: object = {}): ReturnType<typeof read> & { readonly body: string } {
  const call = invoke('https://graph.microsoft.com/v1.0/x', { 'request/method': 'POST', 'request/body': body });
  const imported = read(solution({ ...more, Call: call }, definition));
  return { ...imported, body: imported.blocks.at(-1)?.body ?? '' };
}

describe('Values that a flow puts into a body of JSON', () => {
  const html = { H: initialize('html', '<a href="x\\y">@{triggerBody()?[\'text\']}</a>') };

  it('are escaped where they are texts', () => {
    const { body, requests } = posted({ content: "@variables('html')", more: "x @{variables('html')}" }, html);
    assert.equal(body, '{\n  "content": "{{html-in-json}}",\n  "more": "x {{html-in-json}}"\n}');
    assert.match(requests, /^# @prompt text .*\n@html-in-json = <a href=\\"x\\\\y\\">\{\{text\}\}<\/a>\n\n/);
    const parameters = { 'Subject (c_s)': { type: 'String', defaultValue: 'a "b"' } };
    assert.match(posted({ s: "@parameters('Subject (c_s)')" }, {}, { parameters }).requests, /^@(\S+) = a \\"b\\"\n[^]*"s": "\{\{\1\}\}"/);
  });

  it('stay as they are where a file’s own variable may be what they were, which is said', () => {
    const { requests, notes } = posted({ s: "@outputs('S')" }, { S: { type: 'Compose', inputs: 'a "b"' } });
    assert.match(requests, /^@S = a "b"\n[^]*"s": "\{\{S\}\}"/);
    assert.deepEqual(notes, ['“S” has quotation marks or backslashes, which the flow escapes in a body of JSON; here they are sent as they stand.']);
  });

  it('stand as they are where the body is a text, or nothing in them is to be escaped', () => {
    assert.equal(posted('{"content":"@{variables(\'html\')}"}', html).body, '{"content":"{{html}}"}');
    assert.equal(posted({ content: "@variables('plain')" }, { P: initialize('plain', "it's") }).body, '{\n  "content": "{{plain}}"\n}');
  });

  it('are in no file in either form where another request shows that they are secret', () => {
    const key = invoke('https://graph.microsoft.com/v1.0/y', { 'request/headers': { 'x-api-key': "@{variables('v')}" } }, { Call: ['Succeeded'] });
    const { requests } = posted({ a: "@variables('v')" }, { V: initialize('v', 'Hush"8842'), Key: key });
    assert.doesNotMatch(requests, /Hush|8842/);
    assert.match(requests, /^# @secret v-in-json$/m);
  });

  it('keep the types that the definition gives them', () => {
    const variables = {
      L: typed('roles', 'array', ['read']),
      N: typed('n', 'integer', 5),
      B: typed('on', 'boolean', true),
      U: typed('tags', 'array'),
      O: { type: 'Compose', inputs: { a: 1 } },
    };
    const parameters = { C: { type: 'Int', defaultValue: 3 } };
    const whole = { l: "@variables('roles')", n: "@variables('n')", b: "@variables('on')", o: "@outputs('O')", c: "@parameters('C')" };
    assert.deepEqual(JSON.parse(posted(whole, variables, { parameters }).body), { l: ['read'], n: 5, b: true, o: { a: 1 }, c: 3 });
    assert.deepEqual(JSON.parse(posted({ n: "@{variables('n')}", s: "@variables('s')" }, { ...variables, S: typed('s', 'string', '7') }).body), {
      n: '5',
      s: '{{s}}',
    });
    assert.match(posted({ tags: "@variables('tags')" }, variables).body, /"tags": \{\{tags\}\}/);
    assert.deepEqual(JSON.parse(posted({ v: "@variables('v')" }, { V: set('v', ['a']) }).body), { v: ['a'] });
  });

  it('may have names whose “@” is not doubled', () => {
    const { body, notes } = posted({ '@odata.type': '#x', '@microsoft.graph.conflictBehavior': 'rename', "@{concat('a', 'b')}": 1 });
    assert.equal(body, '{\n  "@odata.type": "#x",\n  "@microsoft.graph.conflictBehavior": "rename",\n  "ab": 1\n}');
    assert.deepEqual(notes, []);
  });
});
