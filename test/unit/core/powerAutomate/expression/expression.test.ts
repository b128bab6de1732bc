import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asBody, type FlowPart, type PathExpression } from '../../../../../src/core/powerAutomate/expression/expression.ts';
import { splitInterpolation } from '../../../../../src/core/powerAutomate/expression/interpolation.ts';
import { jsonPathOf, segmentsOf } from '../../../../../src/core/powerAutomate/expression/jsonPath.ts';
import { parseExpression } from '../../../../../src/core/powerAutomate/expression/parse.ts';
import { systemExpression, systemReference } from '../../../../../src/core/powerAutomate/expression/system.ts';
import { interpolated, literal, valueOf, writeExpression } from '../../../../../src/core/powerAutomate/expression/write.ts';

const hostile = fc.string({ unit: fc.constantFrom('@', '{', '}', "'", '"', '\\', 'a', ' ', '\n', 'é', '?', '[', ']'), maxLength: 12 });
const plain = { noNullPrototype: true } as const;
const path = fc.record<PathExpression>(
  {
    kind: fc.constant('path' as const),
    source: fc.oneof(
      fc.record({ kind: fc.constantFrom('body' as const, 'outputs' as const, 'items' as const, 'variables' as const), name: hostile }, plain),
      fc.record({ kind: fc.constantFrom('triggerBody' as const, 'item' as const) }, plain),
    ),
    segments: fc.array(fc.oneof(hostile, fc.integer({ min: -1, max: 99 })), { maxLength: 4 }),
  },
  plain,
);

/** Neighbours that are text are one text. */
function joined(parts: readonly FlowPart[]): readonly FlowPart[] {
  const all: FlowPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if ('text' in part && last && 'text' in last) all[all.length - 1] = { text: last.text + part.text };
    else if (!('text' in part) || part.text !== '') all.push(part);
  }
  return all;
}

describe('Expressions of a flow', () => {
  it('is not made by two texts that only meet', () => {
    assert.equal(interpolated([{ text: 'a@' }, { text: "{outputs('x')}" }]), "a@@{outputs('x')}");
    assert.equal(interpolated([{ text: '' }, { text: '@x' }]), '@@x');
  });

  it('writes a path as the designer does', () => {
    const step = { kind: 'path', source: { kind: 'body', name: "It's" }, segments: ['value', 0, 'id'] } as const;
    assert.equal(writeExpression(step), "body('It''s')?['value']?[0]?['id']");
    assert.equal(writeExpression({ ...step, segments: ['value', -1, 'id'] }), "last(body('It''s')?['value'])?['id']");
    assert.equal(valueOf(step), "@body('It''s')?['value']?[0]?['id']");
    assert.equal(interpolated([{ text: 'a' }, { expression: step }]), "a@{body('It''s')?['value']?[0]?['id']}");
  });

  it('escapes what would begin an expression', () => {
    assert.equal(literal('@odata.id'), '@@odata.id');
    assert.equal(literal('a@b'), 'a@b');
    assert.equal(literal('@{x}'), '@@{x}');
    assert.equal(literal('a@{x}'), 'a@@{x}');
    const mail = { kind: 'path', source: { kind: 'outputs', name: 'domain' }, segments: [] } as const;
    assert.equal(interpolated([{ text: 'adele@' }, { expression: mail }]), "adele@{'@'}@{outputs('domain')}");
  });

  it('reads each text back that it wrote', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.deepEqual(splitInterpolation(literal(text)), { kind: 'parts', parts: text === '' ? [] : [{ text }] });
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads each string with expressions back that it wrote', () => {
    const parts = fc.array(
      fc.oneof(
        hostile.map((text): FlowPart => ({ text })),
        path.map((expression): FlowPart => ({ expression })),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(parts, (written) => {
        assert.deepEqual(splitInterpolation(interpolated(joined(written))), { kind: 'parts', parts: joined(written) });
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads each path back that it wrote', () => {
    fc.assert(
      fc.property(path, fc.constantFrom('encodeUriComponent' as const, 'json' as const), (of, call) => {
        assert.deepEqual(parseExpression(writeExpression(of)), of);
        assert.deepEqual(parseExpression(writeExpression({ kind: 'call', call, of })), { kind: 'call', call, of });
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads the ways in which makers write a path', () => {
    const body = { kind: 'path', source: { kind: 'body', name: 'X' }, segments: ['value', 0, 'id'] } as const;
    for (const written of [
      "body('X')['value'][0]['id']",
      " body( 'X' )?['value']?[ 0 ]?.id",
      "first(body('X')?['value'])?['id']",
      "json(body('X'))?['value']?[0]?['id']",
      "first(json(body('X'))['value']).id",
      "BODY('X').value[0].id",
    ]) {
      assert.deepEqual(parseExpression(written), body, written);
    }
    const designer = parseExpression("outputs('X')?['body/value']?[0]?['id']");
    assert.equal(designer.kind, 'path');
    if (designer.kind === 'path') assert.deepEqual(asBody(designer), body);
  });

  it('keeps what it does not know as it is written', () => {
    for (const written of ["concat('a', body('X'))", "body('X", "body('X')?[", 'add(1, 2)', "body('X')?['a'] extra", 'first()', '', '((((']) {
      assert.deepEqual(parseExpression(written), { kind: 'opaque', text: written.trim() });
    }
    assert.deepEqual(splitInterpolation("a @{body('X' b"), { kind: 'parts', parts: [{ text: "a @{body('X' b" }] });
  });

  it('ends on any text, however long', () => {
    for (const piece of ["@{'", '@{', "@{body('", '@@', 'first(', "?['"]) {
      const long = piece.repeat(50_000);
      assert.ok(splitInterpolation(long));
      assert.ok(parseExpression(long));
    }
  });

  it('knows the values that both sides can make', () => {
    for (const reference of ['$guid', '$datetime iso8601', '$timestamp', '$randomInt 1 6']) {
      const expression = systemExpression(reference);
      assert.ok(expression);
      assert.equal(systemReference(expression), reference);
    }
    assert.equal(systemExpression('$randomInt  1  6'), 'rand(1,6)');
    assert.equal(systemExpression('$uuid'), 'guid()');
    assert.equal(systemExpression('$dotenv X'), undefined);
  });

  it('takes a JSONPath for steps, and back', () => {
    assert.deepEqual(segmentsOf('$.value[0].id'), ['value', 0, 'id']);
    assert.deepEqual(segmentsOf('value.0.id'), ['value', 0, 'id']);
    assert.deepEqual(segmentsOf("$.value[-1]['@odata.nextLink']"), ['value', -1, '@odata.nextLink']);
    assert.deepEqual(segmentsOf('$.@odata.nextLink'), ['@odata.nextLink']);
    assert.deepEqual(segmentsOf('$.value[(@.length-1)].id'), ['value', -1, 'id']);
    assert.deepEqual(segmentsOf('$.value[*].id'), ['value', { every: true }, 'id']);
    for (const search of ['$..id', '$.value[?@.a==1]', '$.value[1:2]', '$.value[-2]']) assert.equal(segmentsOf(search), undefined, search);
    const names = fc.string({ unit: fc.constantFrom('a', '1', '@', '.', "'", '"', '-', '_', 'é', ' '), minLength: 1, maxLength: 6 });
    // A name of digits is read as an index.
    const segments = fc.array(
      fc.oneof(
        names.filter((name) => !/^\d+$/.test(name)),
        fc.integer({ min: 0, max: 99 }),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(segments, (steps) => {
        assert.deepEqual(segmentsOf(jsonPathOf(steps) ?? ''), steps);
      }),
      { numRuns: 5000 },
    );
  });
});
