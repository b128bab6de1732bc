import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../../src/core/errors.ts';
import { classicClipboard } from '../../../../../src/core/powerAutomate/formats/classicDesigner.ts';
import { newDesignerClipboard } from '../../../../../src/core/powerAutomate/formats/newDesigner.ts';
import { solutionActions } from '../../../../../src/core/powerAutomate/formats/solution.ts';
import type { FlowActions } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

const piece = fc.constantFrom(
  '{{a}}',
  '{{b}}',
  '{{%a}}',
  '{{r0.response.body.$.value[0].id}}',
  '{{r1.response.body.$.value[*].id}}',
  '{{r2.response.body.$.id}}',
  '{{r0.response.headers.Location}}',
  '{{r1.response.status}}',
  '{{r2.response.body.*}}',
  '{{r0.request.body.$.x}}',
  '{{$guid}}',
  '{{$dotenv X}}',
  '{{$prompt who Who?}}',
  '{{secretKey}}',
  '{{$aadV2Token}}',
  '{id}',
  '@',
  '@{',
  "'",
  '"',
  '/users',
  '/copy',
  '/items/x',
  '?$top=5',
  ' ',
  'é',
  '\\',
  '{',
  '}',
);
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
const request = fc.record({ method: fc.constantFrom('GET', 'POST', 'HEAD'), url: text, header: text, body: text, json: fc.boolean() });
const file = fc.record({ a: text, b: text, secret: text, requests: fc.array(request, { minLength: 1, maxLength: 4 }) });

/** Names of the actions that an action's expressions may reach, by the rule that an *Apply to each* shows nothing of itself to the outside. */
function assertReachable(actions: FlowActions, before: ReadonlySet<string>): ReadonlySet<string> {
  let reachable = before;
  for (const [name, { actions: inner, type, ...own }] of Object.entries(actions)) {
    assert.ok(name.length <= 80 && !/[?<>%&\\/:*#"]/.test(name), name);
    assert.ok(!reachable.has(name), `${name} is there twice`);
    const within = inner ? assertReachable(inner, new Set([...reachable, name])) : reachable;
    const seen = type === 'Until' ? within : reachable;
    for (const [, named = ''] of JSON.stringify(own).matchAll(/(?:body|outputs|items)\('([A-Za-z0-9_.-]+)'\)/g)) {
      assert.ok(seen.has(named), `${name} reaches ${named}`);
    }
    reachable = new Set([...(type === 'Until' ? within : reachable), name]);
  }
  return reachable;
}

describe('Any request file as a flow', () => {
  it('becomes one whose actions reach only what ran before, or says in a sentence why not', () => {
    let made = 0;
    fc.assert(
      fc.property(
        file,
        fc.constantFrom('one' as const, 'all' as const),
        fc.constantFrom('first' as const, 'each' as const),
        (written, pages, arrays) => {
          const requests = written.requests.map(({ method, url, header, body, json }, index) => {
            return `### r${index}\n${method} /x${url}\nX-A: ${header}\n\n${json ? JSON.stringify({ v: body, parentReference: { driveId: body, id: 'b' } }) : `x${body}`}\n`;
          });
          const source = `@a = ${written.a}\n@b = ${written.b}\n@secretKey = ${written.secret}\n\n${requests.join('\n')}`;
          for (const target of ['preauthorized', 'http', 'logicApps'] as const) {
            try {
              const draft = draftOf(source, { pages, arrays, target });
              assertReachable(draft.actions, new Set());
              for (const format of [newDesignerClipboard, classicClipboard, solutionActions]) assert.ok(JSON.parse(format(draft)));
              made += 1;
            } catch (error) {
              if (!(error instanceof UserError)) throw error;
            }
          }
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(made > 2000, String(made));
  });

  it('nests loops so that no action is reached from outside of one', () => {
    const kinds = ['value[0].id', 'other[0].id', 'value[*].id', 'id', 'value[1].tags[0]'];
    const chained = fc.array(fc.array(fc.record({ to: fc.nat(9), path: fc.constantFrom(...kinds) }), { maxLength: 3 }), {
      minLength: 2,
      maxLength: 8,
    });
    let looped = 0;
    let conflicts = 0;
    fc.assert(
      fc.property(
        chained,
        fc.constantFrom('one' as const, 'all' as const),
        fc.constantFrom('first' as const, 'each' as const),
        (requests, pages, arrays) => {
          const source = requests.map((references, index) => {
            const earlier = index === 0 ? [] : references.map(({ to, path }) => `{{r${to % index}.response.body.$.${path}}}`);
            return `### r${index}\nGET /users/${earlier.join('/')}\n`;
          });
          const { actions, warnings } = draftOf(source.join('\n'), { pages, arrays });
          assertReachable(actions, new Set());
          if (Object.keys(actions).some((name) => name.startsWith('Apply_to_each'))) looped += 1;
          if (warnings.some(({ message }) => message.includes('several lists at once'))) conflicts += 1;
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(looped > 300 && conflicts > 50, `${looped} with loops, ${conflicts} without for good reason`);
  });
});
