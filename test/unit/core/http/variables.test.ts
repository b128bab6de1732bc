import assert from 'node:assert/strict';
import { parse, variablesAt } from '../../../../src/core/http/parse.ts';
import { lookUp, splitTemplate, type Resolved, type VariableScope } from '../../../../src/core/http/variables.ts';

/** A scope of the variables in these lines, as they are in force at a line; the last one unless said otherwise. */
function scopeOf(lines: readonly string[], more: Partial<VariableScope> = {}, line = lines.length): VariableScope {
  return { given: new Map(), environment: new Map(), file: variablesAt(parse(lines.join('\n')).variables, line), ...more };
}

function textOf(resolved: Resolved): string {
  return resolved.kind === 'text' ? resolved.text : `${resolved.kind}: ${resolved.kind === 'unknown' ? resolved.message : ''}`;
}

describe('variables', () => {
  const values: readonly (readonly [what: string, reference: string, lines: readonly string[], text: string])[] = [
    ['a value', 'a', ['@a = 1'], '1'],
    ['an empty value', 'a', ['@a ='], ''],
    ['a value with = in it', 'a', ['@a = b=c'], 'b=c'],
    ['a reference in a value', 'a', ['@a = <{{b}}>', '@b = {{ c }}', '@c = 1'], '<1>'],
    ['percent-encoding', '%a', ['@a = a b&c/ü'], 'a%20b%26c%2F%C3%BC'],
    ['percent-encoding of half a character', '%a', ['@a = \uD800'], '%EF%BF%BD'],
    ['percent-encoding in a value', 'a', ['@a = {{%b}}', '@b = +'], '%2B'],
    ['escaped braces', 'a', ['@a = \\{\\{b\\}\\}'], '{{b}}'],
    ['what String.replace would read', 'a', ['@a = $&$1$`{{b}}', "@b = $'"], "$&$1$`$'"],
    ['the name __proto__', '__proto__', ['@__proto__ = p'], 'p'],
    ['the name constructor', 'constructor', ['@constructor = c'], 'c'],
    ['a name with characters of regular expressions', 'a.*(', ['@a.*( = r'], 'r'],
    ['a name in two letters cases', 'A', ['@a = 1', '@A = 2'], '2'],
  ];
  for (const [what, reference, lines, text] of values) {
    it(what, () => assert.equal(textOf(lookUp(reference, scopeOf(lines))), text));
  }

  it('finds nothing in what every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) assert.equal(lookUp(name, scopeOf([])).kind, 'unknown', name);
  });

  it('prefers what is given, then the file, then the environment', () => {
    const environment = new Map([['a', 'environment'], ['b', 'environment'], ['c', '{{a}}']]);
    const given = new Map([['a', 'given {{b}}']]);
    const scope = scopeOf(['@a = file', '@b = file'], { given, environment });
    assert.deepEqual(['a', 'b', 'c'].map((name) => textOf(lookUp(name, scope))), ['given {{b}}', 'file', 'given {{b}}']);
  });

  it('takes the nearest definition above, else the last one', () => {
    const lines = ['', '@a = 1', '', '@a = 2', '', '@a = 3', ''];
    const at = (line: number): string => textOf(lookUp('a', scopeOf(lines, {}, line)));
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map(at), ['3', '1', '1', '2', '2', '3', '3']);
  });

  const unknown: readonly (readonly [reference: string, lines: readonly string[], message: RegExp])[] = [
    ['user', ['@users = 1'], /“user” is not defined\. Did you mean “users”\?/],
    ['UserId', ['@userid = 1'], /Did you mean “userid”\?/],
    ['clientID', ['@clinetID = 1', '@other = 2'], /Did you mean “clinetID”\?/],
    ['x', ['@yy = 1'], /“x” is not defined\. Define it in the file with “@x = value”\./],
    ['', ['@a = 1'], /“” is not defined/],
    ['%', [], /“” is not defined/],
    ['a', ['@a = {{a}}'], /“a” is defined in a circle: a → a\./],
    ['a', ['@a = {{b}}', '@b = x{{c}}', '@c = {{a}}'], /“a” is defined in a circle: a → b → c → a\./],
    ['a', ['@a = {{b}}x', '@b = {{nope}}'], /“nope” is not defined/],
    ['a', ['@a = Bearer {{$aadV2Token}}'], /can only be the whole credential/],
  ];
  for (const [reference, lines, message] of unknown) {
    it(`explains {{${reference}}} with ${lines.join(', ') || 'nothing'}`, () => assert.match(textOf(lookUp(reference, scopeOf(lines))), message));
  }

  it('knows the token in all the ways it is written', () => {
    const scope = scopeOf(['@token = {{$aadV2Token appOnly}}', '@again = {{token}}']);
    for (const reference of ['$aadV2Token', '$AADV2TOKEN appOnly tenantId:x', '$aadToken', '$auth.token("contoso")', 'token', 'again']) {
      assert.equal(lookUp(reference, scope).kind, 'token', reference);
    }
    for (const reference of ['$aadV2Tokens', 'aadV2Token', '$auth.tokens']) assert.equal(lookUp(reference, scope).kind, 'unknown', reference);
  });
});

describe('variables: files that mean harm', () => {
  it('ends for values that double with each step, with or without text', () => {
    const doubling = (last: string): readonly string[] => [...Array.from({ length: 60 }, (_, index) => `@v${index} = {{v${index + 1}}}{{v${index + 1}}}`), `@v60 = ${last}`];
    assert.match(textOf(lookUp('v0', scopeOf(doubling('x')))), /gets longer than 10 MiB/);
    assert.equal(textOf(lookUp('v0', scopeOf(doubling('')))), '');
  });

  it('ends for a chain of 50,000 variables', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `@v${index} = {{v${index + 1}}}`);
    assert.match(textOf(lookUp('v0', scopeOf(chain))), /“v0” is defined over more than 100 others/);
  });
});

describe('splitTemplate', () => {
  const shown = (template: string): string => splitTemplate(template).map((part) => ('text' in part ? part.text : `[${part.reference}]`)).join('|');
  const table: readonly (readonly [template: string, parts: string])[] = [
    ['', ''],
    ['a', 'a'],
    ['{{a}}', '[a]'],
    ['x{{ a }}y{{b}}', 'x|[a]|y|[b]'],
    ['{{a', '{{a'],
    ['a}}', 'a}}'],
    ['{{}}', '[]'],
    ['{"a":{"b":{{c}}}}', '{"a":{"b":|[c]|}}'],
    ['\\{\\{a\\}\\}', '{{a}}'],
    ['{{\n}} {{a}}', '{{\n}} |[a]'],
    ['{{ {{a}}', '[{{a]'],
    ['{{x\n{{a}}\n{{y', '{{x\n|[a]|\n{{y'],
  ];
  for (const [template, parts] of table) {
    it(JSON.stringify(template), () => assert.equal(shown(template), parts));
  }

  it('says where references are', () => {
    const template = 'x{{a}}\n{{ b }}';
    const places = splitTemplate(template).flatMap((part) => ('reference' in part ? [template.slice(part.start, part.end)] : []));
    assert.deepEqual(places, ['{{a}}', '{{ b }}']);
  });
});
