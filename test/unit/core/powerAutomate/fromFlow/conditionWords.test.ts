import assert from 'node:assert/strict';
import { conditionWords } from '../../../../../src/core/powerAutomate/fromFlow/conditionWords.ts';
import { invoke, read, solution } from './flows.ts';

const enabled = { equals: ["@item()?['accountEnabled']", true] };
const named = { startsWith: ["@item()?['mail']", "o'neil"] };
const enabledWords = "item()?['accountEnabled'] is equal to true";
const namedWords = "item()?['mail'] starts with 'o''neil'";

describe('A condition of a flow', () => {
  it('is said in the designer’s words', () => {
    const said: readonly (readonly [object, string])[] = [
      [{ and: [enabled] }, enabledWords],
      [{ and: [enabled, named] }, `${enabledWords} and ${namedWords}`],
      [{ or: [enabled, { and: [named, enabled] }] }, `${enabledWords} or (${namedWords} and ${enabledWords})`],
      [{ or: [enabled, { and: [named] }] }, `${enabledWords} or ${namedWords}`],
      [{ and: [{ not: enabled }] }, `not (${enabledWords})`],
      [{ not: { or: [enabled, named] } }, `not (${enabledWords} or ${namedWords})`],
      [{ greater: ['@variables(1)', 5] }, 'variables(1) is greater than 5'],
      [{ greaterOrEquals: ['@a', null] }, 'a is greater than or equal to null'],
      [{ less: ['@a', ''] }, "a is less than ''"],
      [{ lessOrEquals: ['@a', '@@b'] }, "a is less than or equal to '@b'"],
      [{ contains: ['@a', [1]] }, 'a contains [1]'],
      [{ endsWith: ['x @{b}', '@{c}'] }, "'x @{b}' ends with '@{c}'"],
      [{ empty: ['@a'] }, 'a is empty'],
    ];
    for (const [condition, expected] of said) assert.equal(conditionWords(condition), expected);
  });

  it('stays JSON where it is anything else', () => {
    for (const other of [{ and: [] }, { teleport: ['@a', 1] }, { equals: ['@a'] }, { equals: ['@a', 1], less: ['@a', 1] }, {}, ['@a'], null])
      assert.equal(conditionWords(other), JSON.stringify(other));
    assert.equal(conditionWords({ and: [enabled, { teleport: 1 }] }), `${enabledWords} and {"teleport":1}`);
  });

  it('is bounded in depth and length', () => {
    let deep: object = enabled;
    for (let depth = 0; depth < 50; depth++) deep = { not: deep };
    assert.match(conditionWords(deep), /^(?:not \(){5}\{"not":/);
    assert.match(conditionWords({ and: Array.from({ length: 1000 }, () => enabled) }), /^(?:[^&]* and ){20}…$/);
    assert.ok(conditionWords({ equals: ['@a', 'x'.repeat(100_000)] }).length < 300);
  });

  it('is in the request’s comment', () => {
    const flow = solution({ If: { type: 'If', expression: { and: [enabled] }, actions: { A: invoke('/a') }, runAfter: {} } });
    assert.ok(read(flow).requests.includes(`# In the flow this is sent only if this holds: ${enabledWords}.\n`), read(flow).requests);
  });
});
