import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, property, record, tuple } from 'fast-check';
import { type BodyPages, bodyPages, valuePath } from '../../../../src/core/response/bodyPages.ts';
import { layOut } from '../../../../src/core/response/layOut.ts';

const json = 'application/json';

function open(first: string, ...further: readonly string[]): BodyPages {
  const pages = bodyPages(layOut(Buffer.from(first), json), json);
  for (const page of further) pages.append(Buffer.from(page));
  return pages;
}

function joinedText(pages: BodyPages): string {
  return Buffer.from(pages.joined().json?.bytes ?? []).toString();
}

describe('the pages of a list', () => {
  it('are one text: the members of the first page, the items of all, the links of the last', () => {
    const pages = open(
      '{"@odata.context":"c", "@odata.nextLink":"1", "value":[{"n":1.0}, 12345678901234567890 ],"x":[]}',
      '{"value":[ {"n":2,"n":3} ],"@odata.nextLink":"2"}',
      '{"value":[]}',
      '{"@odata.context":"d","value":[null],"@odata.deltaLink":"3"}',
    );
    assert.equal(
      joinedText(pages),
      '{"@odata.context":"c", "@odata.deltaLink":"3", "value":[{"n":1.0}, 12345678901234567890 ,{"n":2,"n":3},null],"x":[]}',
    );
    assert.deepEqual([pages.count, pages.links, pages.items(valuePath)?.count], [4, { deltaLink: '3' }, 4]);
    assert.equal(Buffer.from(pages.items(valuePath)?.bytesOf(2) ?? []).toString(), '{"n":2,"n":3}');
  });

  it('have the links wherever they stand, and the last of two', () => {
    assert.deepEqual(open('{"value":[],"@odata.nextLink":"a","@odata\\u002enextLink":"b\\u0026c"}').links, { nextLink: 'b&c' });
    assert.deepEqual(open('{"value":[{"@odata.nextLink":"inner"}],"@odata.nextLink":5}').links, {});
    assert.deepEqual(open('[{"@odata.nextLink":"a"}]').links, {});
    assert.deepEqual(open('{"@odata.nextLink":"a","value":[1').links, {}, 'half a page leads nowhere');
  });

  it('lose a link that is no longer true, wherever it stands', () => {
    for (const [first, all] of [
      ['{"@odata.nextLink":"a","value":[1]}', '{"value":[1,2]}'],
      ['{ "value":[1] , "@odata.nextLink":"a" }', '{ "value":[1,2] }'],
      ['{"@odata.nextLink":{"a":1},"value":[],"@odata.nextLink":"a"}', '{"value":[2]}'],
    ] as const) {
      const pages = open(first, '{"value":[2]}');
      assert.equal(joinedText(pages), all);
    }
    assert.equal(
      joinedText(open('{"value":[1]}', '{"value":[],"@odata.nextLink":"b","@odata.deltaLink":"c"}')),
      '{"value":[1],"@odata.nextLink":"b","@odata.deltaLink":"c"}',
    );
  });

  it('refuse what is no page, and stay as they were', () => {
    const pages = open('{"value":[1]}');
    for (const page of ['', '<html>', '[]', '{"value":{}}', '{"value":[2', '{"value":[2]}x', '{"values":[]}'])
      assert.throws(() => pages.append(Buffer.from(page)), { name: 'UserError', code: 'pageUnreadable' }, page);
    assert.throws(() => open('{"a":1}').append(Buffer.from('{"value":[2]}')), { code: 'pageUnreadable' });
    assert.deepEqual([pages.count, joinedText(pages)], [1, '{"value":[1]}']);
  });

  it('know how many lines they have before anyone lays them out, and are JSON', () => {
    const member = constantFrom(
      '"a":{"b":[1,{}]}',
      '"@odata.nextLink":"n"',
      '"@odata.deltaLink":"d"',
      '"@odata.nextLink":[1,[2]]',
      '"value":7',
      '"z":[]',
    );
    const items = array(constantFrom('1', '{"a":[1,2]}', '{}', '[]', '"x"'), { maxLength: 3 });
    const page = record({
      before: array(member, { maxLength: 2 }),
      items,
      after: array(
        member.filter((text) => text !== '"value":7'),
        { maxLength: 2 },
      ),
    });
    const space = constantFrom('', ' ', '\n');
    check(
      property(page, array(page, { minLength: 1, maxLength: 3 }), tuple(space, space), (first, further, [one, two]) => {
        const text = (of: typeof first): string =>
          `{${one}${[...of.before, `"value":[${of.items.join(`${two},${one}`)}${two}]`, ...of.after].join(`${one},${two}`)}${two}}`;
        const pages = open(text(first), ...further.map(text));
        assert.equal(pages.lineCount, pages.joined().source.lineCount);
        const value = JSON.parse(joinedText(pages)) as { readonly value: readonly unknown[] };
        assert.deepEqual(
          value.value,
          [first, ...further].flatMap((of) => JSON.parse(`[${of.items.join(',')}]`) as unknown[]),
        );
        assert.equal(pages.items(valuePath)?.count, value.value.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('take a million members beside the list', () => {
    const many = Array.from({ length: 300_000 }, (_, index) => `"k${index}":${index}`).join(',');
    const pages = open(`{${many},"value":[1],"@odata.nextLink":"a"}`, '{"value":[2]}');
    assert.equal(pages.lineCount, pages.joined().source.lineCount);
    assert.ok(joinedText(pages).endsWith('"k299999":299999,"value":[1,2]}'));
  });
});
