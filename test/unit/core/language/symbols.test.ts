import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/http/parse.ts';
import { symbolsOf, type FileSymbol } from '../../../../src/core/language/symbols.ts';

function outline(text: string): readonly string[] {
  const walk = (symbols: readonly FileSymbol[], depth: number): readonly string[] =>
    symbols.flatMap(({ kind, name, detail, selection, children }) => [
      `${'  '.repeat(depth)}${kind} ${name} · ${detail} · ${text.slice(selection.start, selection.end)}`,
      ...walk(children, depth + 1),
    ]);
  return walk(symbolsOf(parse(text), text), 0);
}

describe('the outline', () => {
  it('has requests with what they do, and variables where they stand', () => {
    const text =
      '@host = x\n\n### First\n@id = 5\n# @prompt who Who?\nGET /users/{{id}}\nX: y\n\n###\n# @name second\npost /a\n\n{}\n\n###\n/users\n';
    assert.deepEqual(outline(text), [
      'variable host · x · host',
      'request First · GET /users/{{id}} · First',
      '  variable id · 5 · id',
      '  prompt who · Who? · who',
      'request second · POST /a · second',
      'request GET /users ·  · /users',
    ]);
  });

  it('variables above a first request without ### are the file’s', () => {
    assert.deepEqual(outline('@a = 1\n# @name x\nGET /a\n@b = 2'), ['variable a · 1 · a', 'request x · GET /a · x', '  variable b · 2 · b']);
  });

  it('a titled section without a request holds its variables, an untitled one leaves them', () => {
    assert.deepEqual(outline('### Shared\n@a = 1\n\n###\n@b = 2\n\n### A\nGET /a'), [
      'section Shared ·  · ### Shared',
      '  variable a · 1 · a',
      'variable b · 2 · b',
      'request A · GET /a · A',
    ]);
  });

  it('of any text: each range holds its selection and its children, and lies in the text', () => {
    const line = fc.constantFrom(
      '### A',
      '###',
      '@a = 1',
      '# @prompt b',
      '# @name n',
      'GET /a',
      'GET',
      '',
      '  ',
      '  &x=1',
      'X: y',
      '{"a": 1}',
      '\uFEFF',
      '# c',
      '/* x',
      '*/',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, eol) => {
        const text = lines.join(eol);
        const file = parse(text);
        const check = (symbols: readonly FileSymbol[], outer: FileSymbol['range']): void => {
          for (const { name, range, selection, children } of symbols) {
            assert.notEqual(name, '');
            assert.ok(range.start >= outer.start && range.end <= outer.end && range.start <= range.end);
            assert.ok(selection.start >= range.start && selection.end <= range.end && selection.start <= selection.end);
            check(children, range);
          }
        };
        const symbols = symbolsOf(file, text);
        check(symbols, { start: 0, end: text.length });
        const flat = symbols.flatMap((one) => [one, ...one.children]);
        assert.equal(flat.filter(({ kind }) => kind === 'request').length, file.requests.length);
        assert.equal(flat.filter(({ kind }) => kind === 'variable').length, file.variables.length);
      }),
      { numRuns: 3000 },
    );
  });

  // A walk through the whole text for each would take minutes.
  it('of 30,000 requests are all found', () => {
    const text = '### R\n# @prompt p\n@a = 1\nGET /users/{{a}}\nX: y\n\n{"a": 1}\n\n'.repeat(30_000);
    const file = parse(text);
    assert.equal(symbolsOf(file, text).length, 30_000);
  });
});
