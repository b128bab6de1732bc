import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/errors.ts';
import { textsIn } from '../../../../../src/core/powerAutomate/fromFlow/chosenFile.ts';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';
import { invoke, read, solution, urls } from './flows.ts';

describe('What is no flow', () => {
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['broken JSON', '{\n  "type": "Http",\n  oops', 'flowInvalidJson', /^The text is not valid JSON: line 3, column 3\.$/],
    ['a text', 'hello', 'flowNotJson', /^The text has no flow in it: it is plain text\.$/],
    ['nothing', ' \n', 'flowNotJson', /it is empty\.$/],
    ['a page', '\n<!DOCTYPE html>', 'flowNotJson', /it is XML or HTML\.$/],
    ['bytes', '%PDF\0\u0001', 'flowNotJson', /it is neither text nor a \.zip archive\.$/],
    ['half of a name', '"Get', 'flowInvalidJson', /line 1, column/],
    ['other JSON', '{"value":[1]}', 'flowUnknown', /has no action/],
    ['a list', '[]', 'flowUnknown', /has no action/],
    ['null', 'null', 'flowUnknown', /has no action/],
    ['a flow without requests', '{"A":{"type":"Compose","inputs":"x"}}', 'flowWithoutRequests', /No action/],
    ['a deep one', `${'{"actions":'.repeat(5000)}1${'}'.repeat(5000)}`, 'flowTooDeep', /more than 200 levels/],
  ];
  for (const [name, text, code, message] of cases) {
    it(`gets its sentence: ${name}`, () => {
      assert.throws(
        () => importFlow(text),
        (error) => error instanceof UserError && error.code === code && message.test(error.message) && error.fix !== undefined,
      );
    });
  }
});

describe('A chosen file', () => {
  const text = solution({ A: invoke('/a') });
  const noFlows = async (): Promise<never> => Promise.reject(new UserError('zipWithoutFlows', 'No flow.', 'Do this.'));
  const failure = async (name: string, bytes: Uint8Array): Promise<string> => {
    try {
      importFlow(await textsIn(name, bytes, noFlows));
    } catch (error) {
      if (error instanceof UserError) return error.message;
    }
    return '';
  };

  it('is read by what it is, in each encoding that tools write', async () => {
    const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    const all = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      swapped,
      swapped.subarray(2),
    ];
    for (const bytes of all) assert.deepEqual(urls(read(await textsIn('flow.zip', bytes, noFlows))), ['GET /a']);
    const inside = async (): Promise<readonly [{ name: string; text: string }]> => Promise.resolve([{ name: 'a.json', text }]);
    assert.deepEqual(urls(read(await textsIn('flow.json', Buffer.from('PK\x03\x04'), inside))), ['GET /a']);
  });

  it('that is not what its name says has that in its sentence', async () => {
    assert.equal(await failure('flow.zip', Buffer.from('Hello')), 'flow.zip has no flow in it: it is called .zip, but is plain text.');
    assert.equal(await failure('flow.zip', Buffer.from('{}')), 'flow.zip is called .zip, but is JSON, and has no action of a flow in it.');
    assert.equal(await failure('flow.json', Buffer.from('{}')), 'flow.json has no action of a flow in it.');
    assert.equal(await failure('flow.json', Buffer.from('PK\x03\x04')), 'flow.json is a .zip archive, whatever it is called. No flow.');
    assert.equal(await failure('flow.zip', Buffer.from('PK\x05\x06')), 'No flow.');
    assert.equal(
      await failure('photo.json', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0])),
      'photo.json has no flow in it: it is neither text nor a .zip archive.',
    );
    assert.equal(await failure('empty.json', Buffer.alloc(0)), 'empty.json has no flow in it: it is empty.');
  });

  it('may hold actions as they stand in a definition, without the braces around them', () => {
    const member = `"Get_user": ${JSON.stringify(invoke('/a'), null, 2)}`;
    for (const written of [member, `${member},\r\n`, `\n ${member}, "B": ${JSON.stringify(invoke('/b'))}`])
      assert.equal(urls(read(written))[0], 'GET /a');
  });
});
