import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/http/parse.ts';
import { solutionActions } from '../../../../../src/core/powerAutomate/formats/solution.ts';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';
import { draftOf } from '../drafts.ts';

function back(text: string): string {
  return importFlow(solutionActions(draftOf(text))).requests;
}

describe('What a flow asks for', () => {
  it('is asked for again, whatever the words', () => {
    for (const label of ['Who?', '{x}', '# @secret pin', '{{x}}y']) {
      const [request] = parse(back(`# @prompt who ${label}\nGET /users/{{who}}\n`)).requests;
      assert.deepEqual([request?.url, request?.prompts[0]?.label], ['https://graph.microsoft.com/v1.0/users/{{who}}', label]);
    }
  });

  it('is the same reference again where nothing was known of it', () => {
    assert.match(back('GET /users/{{foo}}?x={{%bar}}\n'), /^GET https:\/\/graph\.microsoft\.com\/v1\.0\/users\/\{\{foo\}\}\?x=\{\{%bar\}\}$/m);
  });
});
