import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FlowDraft } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

function order({ actions }: FlowDraft): readonly string[] {
  return Object.keys(actions);
}

describe('The order of a flow’s actions', () => {
  it('is that of the file, so that what may fail comes before what changes data', () => {
    const sample = readFileSync(new URL('../../../../../samples/leaver-onedrive.http', import.meta.url), 'utf8');
    assert.deepEqual(order(draftOf(sample, {}, ['copy'])), ['leaver', 'archiveSite', 'drive', 'files', 'archive', 'folder', 'copy', 'copy_is_done']);
  });

  it('leaves the file’s only where an answer is needed', () => {
    const needs = (...names: readonly string[]): string => names.map((name) => `/{{${name}.response.body.$.id}}`).join('');
    const file = `### a\nGET /x${needs('d')}\n### b\nGET /x\n### c\nGET /x${needs('b', 'e')}\n### d\nPOST /x\n### e\nGET /x\n### f\nGET /x${needs('a', 'a')}\n`;
    assert.deepEqual(order(draftOf(file)), ['b', 'd', 'a', 'e', 'c', 'f']);
    assert.deepEqual(order(draftOf(file, {}, ['f'])), ['d', 'a', 'f']);
  });

  it('has the inputs in the order in which the requests name them', () => {
    const file = '@body = 1\n@header = 2\n@url = 3\n\n### a\nPOST /x/{{url}}\nX-A: {{header}}\n\n{{body}} {{url}}\n';
    assert.deepEqual(order(draftOf(file)), ['url', 'header', 'body', 'a']);
  });
});
