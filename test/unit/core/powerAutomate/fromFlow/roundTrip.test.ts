import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../../src/core/http/parse.ts';
import type { RequestBlock, RequestFile } from '../../../../../src/core/http/requestFile.ts';
import { splitUrl } from '../../../../../src/core/http/variables/placeholders.ts';
import { splitTemplate } from '../../../../../src/core/http/variables/template.ts';
import { classicClipboard } from '../../../../../src/core/powerAutomate/formats/classicDesigner.ts';
import { codeView } from '../../../../../src/core/powerAutomate/formats/codeView.ts';
import { newDesignerClipboard } from '../../../../../src/core/powerAutomate/formats/newDesigner.ts';
import { solutionActions } from '../../../../../src/core/powerAutomate/formats/solution.ts';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';
import { flowOf } from '../../../../../src/core/powerAutomate/toFlow/flowOf.ts';
import { connection, surroundings } from '../../samples.ts';

const formats = [newDesignerClipboard, classicClipboard, codeView, solutionActions];

/** Text with its braces as they are meant, and references. */
function meantBy(template: string): readonly unknown[] {
  let text = '';
  const parts: unknown[] = [];
  for (const part of splitTemplate(template)) {
    if ('text' in part) text += part.text;
    else {
      parts.push(text, { reference: part.reference });
      text = '';
    }
  }
  return [...parts, text];
}

/** As it would be sent, with what it refers to. */
function meantByUrl(url: string): readonly unknown[] {
  const references: string[] = [];
  const marked = splitUrl(url).map((part) => {
    if (part.kind === 'text') return part.text;
    return `ref${references.push(part.kind === 'reference' ? part.reference : `{${part.placeholder.need.key}}`)}`;
  });
  return [new URL(marked.join('')).href, ...references];
}

/** A body of JSON may have other space between its signs. */
function withoutSpace(body: string): string {
  return body.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** What a request is made of, with the variables and prompts that it names, and those that these name. */
function described(file: RequestFile, { method, url, headers, body = '', name, title, prompts }: RequestBlock): unknown {
  const isJson = /^[[{]/.test(body);
  const asked: unknown[] = [];
  const values: unknown[] = [];
  const seen = new Set<string>();
  const waiting = [url, body, ...headers.map(({ value }) => value)];
  for (let template = waiting.shift(); template !== undefined; template = waiting.shift()) {
    for (const part of splitTemplate(template)) {
      const reference = 'reference' in part ? part.reference.replace(/^%/, '') : '';
      if (reference === '' || seen.has(reference)) continue;
      seen.add(reference);
      const prompt = prompts.find((one) => one.name === reference);
      if (prompt) asked.push({ name: prompt.name, label: prompt.label, secret: prompt.secret });
      const variable = file.variables.find((one) => one.name === reference);
      if (!variable) continue;
      values.push({ name: variable.name, value: meantBy(variable.value) });
      waiting.push(variable.value);
    }
  }
  return {
    method,
    name,
    title,
    url: meantByUrl(url),
    headers: headers.map((header) => [header.name, meantBy(header.value)]),
    body: meantBy(isJson ? withoutSpace(body) : body),
    asked,
    values,
  };
}

const sign = fc.constantFrom(
  '@',
  '@@',
  '@{x',
  "'",
  "''",
  '"',
  '}',
  '{ ',
  '\\{\\{ ',
  '\\}\\}',
  'é',
  '😀',
  'a b',
  '%20',
  '\\',
  '(',
  '?[',
  '$',
  ',',
  '#',
  '&amp;',
  "@{outputs('a')}",
  '{{a}}',
  '{{b}}',
  '{{who}}',
  '{{pin}}',
  '{{$guid}}',
  '{{$datetime iso8601}}',
  '{{$datetime "YYYY-MM-DD" -1 d}}',
  '{{$random.alphabetic(10)}}',
);
/** A brace right before a reference would make it another one. */
const words = fc.array(sign, { maxLength: 6 }).map((pieces) => pieces.join('').replaceAll(/\{(?=\{\{)/g, '{ '));
/** Braces that only a URL's placeholder has, and no sign that sending would encode. */
const inUrl = fc.constantFrom('/x', '/{id}', '/{item-path}', '/{{%a}}', '/{{b}}', "/f('y')", '/a@b.c', '/%7B1%7D', '/{{%who}}', '/x:/y:');
const answer = fc.constantFrom(
  'body.$.id',
  'body.$.value[0].id',
  "body.$.value[1]['@odata.id']",
  'body.$.value[0].it.x',
  'body.*',
  'headers.Location',
  'status',
);
const chained = fc.option(fc.record({ to: fc.nat(), answer, quoted: fc.boolean() }), { nil: undefined });

const request = fc.record({
  called: fc.constantFrom('name', 'title', 'both', 'none'),
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
  url: fc.array(inUrl, { maxLength: 4 }).map((parts) => parts.join('')),
  query: fc.constantFrom('', "?$filter=startswith(x,'{{%b}}')&$top=5", '?$select=id,a@b'),
  header: fc.option(words, { nil: undefined }),
  text: words,
  body: fc.constantFrom('none', 'json', 'text'),
  chained,
});
const file = fc.record({ a: words, b: words, own: fc.boolean(), requests: fc.array(request, { minLength: 4, maxLength: 6 }) });

/** A value of a variable: one that names itself in a circle is no value, and neither are blanks around it. */
function valueOf(text: string): string {
  return `v${text.replaceAll(/\{\{[ab]\}\}/g, 'x')}v`;
}

function sourceOf({ a, b, own, requests }: typeof file extends fc.Arbitrary<infer T> ? T : never): string {
  const prompts = '# @prompt who Whose? All of @{it}\n# @secret pin\n';
  const blocks = requests.map(({ called, method, url, query, header, text, body, chained }, index) => {
    const before = requests
      .slice(0, index)
      .flatMap((one, at) => (one.called === 'none' ? [] : [one.called === 'title' ? `Title ${at}` : `name ${at}`]));
    const to = chained && before[chained.to % Math.max(1, before.length)];
    const reference = chained && to !== undefined ? `{{${to}.response.${chained.answer}}}` : '';
    const json = `{\n  ${JSON.stringify(`@${text}`)}: [${JSON.stringify(text)}, 1],\n  "v": ${reference !== '' && chained?.quoted === false ? reference.replace(/(?:\.id|\['@odata\.id'\])\}\}$/, '.n}}') : `"x${reference}"`}\n}`;
    const isBodiless = method === 'GET' || method === 'DELETE' || body === 'none';
    return [
      called === 'title' || called === 'both' ? `### Title ${index}` : '###',
      ...(called === 'name' || called === 'both' ? [`# @name name ${index}`] : []),
      ...(own ? [prompts.trimEnd()] : []),
      `${method} https://graph.microsoft.com/v1.0/users${url}${reference === '' || chained?.quoted === true ? '' : `/${reference}`}${query}`,
      ...(header === undefined ? [] : [`X-Header: h${header.replaceAll(/[^\x20-\x7e]/g, '')}`]),
      ...(isBodiless
        ? []
        : [`Content-Type: ${body === 'json' ? 'application/json' : 'text/plain'}`, '', body === 'json' ? json : `x${text}\n${reference}y`]),
      '',
    ].join('\n');
  });
  return `@a = ${valueOf(a)}\n@b = ${valueOf(b.replaceAll('{{b}}', ''))}\n${own ? '' : prompts}\n${blocks.join('\n')}`;
}

describe('A request that becomes an action, and the action a request again', () => {
  it('is the same: method, URL, headers, body, name, title, variables and prompts', () => {
    let count = 0;
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(...formats),
        fc.constantFrom('preauthorized' as const, 'http' as const, 'logicApps' as const),
        fc.constantFrom('first' as const, 'each' as const),
        fc.constantFrom('one' as const, 'all' as const),
        (written, format, target, arrays, pages) => {
          // For each item is for each: which one was written is the one thing that a loop does not say.
          const source = parse(arrays === 'each' ? sourceOf(written).replaceAll('value[1]', 'value[0]') : sourceOf(written));
          const blocks = source.requests.filter(({ problems }) => problems.every(({ severity }) => severity !== 'error'));
          fc.pre(blocks.length === source.requests.length);
          const draft = flowOf(source, blocks, { scope: surroundings(), connection: connection(), target, arrays, pages });
          const { requests, actions } = importFlow(format(draft));
          const back = parse(requests);
          assert.equal(actions, blocks.length);
          const sort = (all: readonly unknown[]): readonly unknown[] =>
            all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
          assert.deepEqual(sort(back.requests.map((block) => described(back, block))), sort(blocks.map((block) => described(source, block))));
          count += blocks.length;
        },
      ),
      { numRuns: 2100 },
    );
    assert.ok(count >= 10_000, `${count} requests`);
  });
});
