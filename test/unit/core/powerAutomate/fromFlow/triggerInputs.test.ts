import assert from 'node:assert/strict';
import { after, invoke, read, solution } from './flows.ts';
import { draftOf } from '../drafts.ts';

const manual = (properties: object): object => ({
  triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: { type: 'object', properties } } } },
});
const titles = manual({
  text: { title: 'Who', type: 'string' },
  text_1: { title: 'Which group?', type: 'string' },
  text_2: { title: 'who', type: 'string' },
  text_3: { title: 'Password', type: 'string' },
  text_4: { type: 'string' },
});
const prompts = (url: string, more: object = titles): readonly string[] =>
  [...read(solution({ A: invoke(url) }, more)).requests.matchAll(/^# @(?:prompt|secret) .*$/gm)].map(([line]) => line);

describe('What starts an imported flow', () => {
  it('is asked for by its title', () => {
    assert.deepEqual(prompts("/a/@{triggerBody()?['text']}"), ["# @prompt Who Who (triggerBody()?['text'])"]);
    assert.deepEqual(prompts("/a/@{triggerOutputs()?['body/text']}"), ["# @prompt Who Who (triggerOutputs()?['body/text'])"]);
    assert.deepEqual(prompts("/a/@{triggerBody()?['text_3']}"), ["# @secret Password Password (triggerBody()?['text_3'])"]);
  });

  it('keeps its own name where the title can be none, and names stay apart', () => {
    assert.deepEqual(prompts("/a/@{triggerBody()?['text_1']}"), ["# @prompt text_1 Which group? (triggerBody()?['text_1'])"]);
    assert.deepEqual(prompts("/a/@{triggerBody()?['text']}/@{triggerBody()?['text_2']}"), [
      "# @prompt Who Who (triggerBody()?['text'])",
      "# @prompt who-2 who (triggerBody()?['text_2'])",
    ]);
  });

  it('is asked for as before without a title', () => {
    for (const more of [titles, manual({}), {}, { triggers: [1] }])
      assert.deepEqual(prompts("/a/@{triggerBody()?['text_4']}", more), ["# @prompt text_4 triggerBody()?['text_4']"]);
    assert.deepEqual(prompts("/a/@{triggerBody()?['text']?['part']}"), ["# @prompt part triggerBody()?['text']?['part']"]);
  });

  it('comes back the same from the actions that its file becomes', () => {
    const url = "https://graph.microsoft.com/v1.0/users/@{triggerBody()?['text']}";
    const { requests } = read(solution({ A: invoke(url), B: invoke(url, {}, after('A')) }, titles));
    const again = read(JSON.stringify(draftOf(requests, {}, ['B']).actions));
    assert.match(again.requests, /^# @prompt Who Who \(triggerBody\(\)\?\['text'\]\)$/m);
  });
});
