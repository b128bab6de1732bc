import assert from 'node:assert/strict';
import { linksOf, linkText } from '../../../../src/core/language/links.ts';
import type { Resolved } from '../../../../src/core/http/variables/variables.ts';
import { marked } from './marked.ts';

const values: Readonly<Record<string, Resolved>> = {
  dir: { kind: 'text', text: 'data', origin: { kind: 'given' }, secret: false },
  pin: { kind: 'text', text: '1234', origin: { kind: 'given' }, secret: true },
};

function links(written: string): readonly string[] {
  const { text, file, marks } = marked(written);
  const found = linksOf(file, () => (name) => values[name] ?? { kind: 'unknown', name, message: 'x' });
  assert.deepEqual(
    found.map(({ range }) => range),
    marks.filter(({ start }) => found.some(({ range }) => range.start === start)),
    text,
  );
  return found.map(({ path, purpose }) => `${purpose} ${path}`);
}

describe('links to files', () => {
  it('that are sent, imported, written', () => {
    const found = links(
      '# @import ‹./common.http›\n### A\nPOST /a\n\n< ‹./a b.json›\n\n>> ‹out/answer.json›\n### B\nPOST /b\n\n<@latin1 ‹../t.xml›\n\n>>! ‹x›',
    );
    assert.deepEqual(found, ['import ./common.http', 'body ./a b.json', 'save out/answer.json', 'template ../t.xml', 'save x']);
  });

  it('with variables that are known, but never with a secret', () => {
    assert.deepEqual(links('### A\nPOST /a\n\n< ‹./{{dir}}/x.json›\n\n>> ‹{{pin}}.json›'), ['body ./data/x.json']);
    assert.deepEqual(links('### A\nPOST /a\n\n< ./{{nobody}}.json\n'), []);
  });

  it('are none for URLs and scripts', () => {
    assert.deepEqual(links('# https://example.com\n### A\nGET https://example.com/a\n\n> {% x %}\n'), []);
  });

  it('say what they are', () => {
    const text = (purpose: 'body' | 'template' | 'save' | 'import'): string => linkText({ purpose, path: 'a.json', range: { start: 0, end: 1 } });
    const all = (['body', 'template', 'save', 'import'] as const).map(text);
    assert.equal(new Set(all).size, 4);
    for (const one of all) assert.match(one, /a\.json/);
  });
});
