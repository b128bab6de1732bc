import assert from 'node:assert/strict';
import type { FlowTarget } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

function said(code: string, text: string, target: FlowTarget = 'preauthorized'): string | undefined {
  return draftOf(text, { target }).warnings.find((one) => one.code === code)?.message;
}

const chained = (body: string): string => `# @prompt who\n### library\nGET /x\n\n### b\nPATCH /y\nX-A: {{who}}\n\n${body}\n`;
const name = '{{library.response.body.$.name}}';
const id = '{{library.response.body.$.sharepointIds.listId}}';

describe('The warning about quotation marks in a body', () => {
  it('gives the whole expression with the value in it, and names the others', () => {
    const message = said('quotes', chained(`{"a": "x ${name}", "b": "{{library.response.body.$.owner}}", "c": "${name}"}`)) ?? '';
    const value = `body('library')?['name']`;
    const steps = String.raw`, '\', '\\'), '"', '\"'), decodeUriComponent('%0D'), '\r'), decodeUriComponent('%0A'), '\n')`;
    assert.ok(message.includes(`write replace(replace(replace(replace(string(${value})${steps} in place of ${value}.`), message);
    assert.ok(message.endsWith(` The same goes for body('library')?['owner'].`), message);
  });

  it('is not given for the IDs that Graph makes, but for those that people type in, and for any of another service', () => {
    assert.equal(said('quotes', chained(`{"a": "${id}"}`)), undefined);
    assert.ok(said('quotes', chained('{"a": "{{library.response.body.$.employeeId}}"}')));
    assert.equal(said('quotes', chained(`{"a": "${id}", "b": "${name}"}`))?.includes('listId'), false);
    assert.ok(said('quotes', chained(`{"a": "${id}", "n": 1.0}`), 'http'));
  });

  it('is not given for what stands without quotation marks, where escaping would break it', () => {
    assert.equal(said('quotes', chained('{"a": {{library.response.body.*}}, "\\"": {{library.response.body.$.name}}}')), undefined);
    assert.ok(said('quotes', chained(`{"\\"": "\\"${name}"}`)));
  });
});

describe('What a request file does after the answer', () => {
  const parts = { assertions: '?? status == 200\n', scripts: '> {% client.log("x") %}\n', saves: '>> ./a.json\n' };
  const left = (...names: readonly (keyof typeof parts)[]): string | undefined =>
    said('leftOut', `GET /x\n\n${names.map((one) => parts[one]).join('')}`);

  it('is said to be no part of the flow: each thing only where it is there', () => {
    assert.equal(left(), undefined);
    assert.equal(left('assertions'), 'Assertions are not part of the flow.');
    assert.equal(left('scripts'), 'Scripts are not part of the flow.');
    assert.equal(left('saves'), 'Saved answers are not part of the flow.');
    assert.equal(left('assertions', 'scripts'), 'Assertions and scripts are not part of the flow.');
    assert.equal(left('assertions', 'saves'), 'Assertions and saved answers are not part of the flow.');
    assert.equal(left('scripts', 'saves'), 'Saved answers and scripts are not part of the flow.');
    assert.equal(left('assertions', 'scripts', 'saves'), 'Assertions, saved answers and scripts are not part of the flow.');
  });

  it('is said last', () => {
    const { warnings } = draftOf(`${chained(`{"a": "${name}"}`)}\n?? status == 200\n`);
    assert.ok(warnings.length > 2);
    assert.equal(warnings.at(-1)?.code, 'leftOut');
  });
});
