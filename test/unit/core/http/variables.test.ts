import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { variablesAt } from '../../../../src/core/http/variablesInForce.ts';
import { NearNames } from '../../../../src/core/http/nearNames.ts';
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
    const environment = new Map([
      ['a', 'environment'],
      ['b', 'environment'],
      ['c', '{{a}}'],
    ]);
    const given = new Map([['a', 'given {{b}}']]);
    const scope = scopeOf(['@a = file', '@b = file'], { given, environment });
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => textOf(lookUp(name, scope))),
      ['given {{b}}', 'file', 'given {{b}}'],
    );
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
    const doubling = (last: string): readonly string[] => [
      ...Array.from({ length: 60 }, (_, index) => `@v${index} = {{v${index + 1}}}{{v${index + 1}}}`),
      `@v60 = ${last}`,
    ];
    assert.match(textOf(lookUp('v0', scopeOf(doubling('x')))), /gets longer than 10 MiB/);
    assert.equal(textOf(lookUp('v0', scopeOf(doubling('')))), '');
  });

  it('ends for a chain of 50,000 variables', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `@v${index} = {{v${index + 1}}}`);
    assert.match(textOf(lookUp('v0', scopeOf(chain))), /“v0” is defined over more than 100 others/);
  });
});

describe('variables: files with very many names', () => {
  /** How many steps the work takes, as the names that are looked at. */
  function lookedAt(known: readonly string[], wanted: readonly string[]): number {
    let count = 0;
    const counted = known.map((name) => ({ toLowerCase: () => (count++, name.toLowerCase()), length: name.length, 0: name[0] }) as unknown as string);
    const names = new NearNames(counted);
    for (const name of wanted) names.near(name);
    return count;
  }

  it('a near name is looked for among 100 at most, and for 20 names at most', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `name${index}`);
    assert.equal(lookedAt(many, ['nome1']), 100);
    assert.ok(
      lookedAt(
        many,
        Array.from({ length: 5000 }, (_, index) => `nome${index}`),
      ) <= 2000,
    );
    assert.equal(
      lookedAt(
        many,
        Array.from({ length: 5000 }, () => 'nome1'),
      ),
      lookedAt(many, ['nome1']),
      'once for each',
    );
    assert.equal(lookedAt(['x'.repeat(30)], ['x'.repeat(31)]), 0);
    assert.equal(lookedAt(['x'.repeat(31)], ['x'.repeat(30)]), 0);
  });

  it('those that begin the same come first', () => {
    assert.equal(new NearNames([...Array.from({ length: 200 }, (_, index) => `a${1000 + index}`), 'zebra']).near('zebrx'), 'zebra');
  });

  it('one search serves all requests of a file, and the names of an environment count', () => {
    const text = Array.from({ length: 30 }, (_, index) => `@known${index} = 1`).join('\n');
    const file = parse(text);
    const at = (line: number, environment: ReadonlyMap<string, string>): VariableScope => ({
      given: new Map(),
      environment,
      file: variablesAt(file.variables, line),
    });
    const [one, other] = [new Map([['alpha', '1']]), new Map([['gamma', '1']])];
    assert.match(textOf(lookUp('alphx', at(0, one))), /mean “alpha”/);
    assert.match(textOf(lookUp('gammx', at(1, one))), /Define it/);
    assert.match(textOf(lookUp('gammx', at(2, other))), /mean “gamma”/, 'another environment, another search');
    const nothing = new Map<string, string>();
    const found = Array.from({ length: 30 }, (_, index) => /Did you mean/.test(textOf(lookUp(`knwn${index}`, at(index, nothing)))));
    assert.equal(found.filter(Boolean).length, 20, 'over all lines together');
  });

  it('what is in force is looked up, not copied, at each request', () => {
    const file = parse(Array.from({ length: 2000 }, (_, index) => `@a${index % 1000} = ${index}\n### \nGET /x`).join('\n'));
    let reads = 0;
    const counted = new Proxy(file.variables, { get: (target, key) => (reads++, Reflect.get(target, key) as unknown) });
    for (const request of file.requests) variablesAt(counted, request.line).get('a7');
    assert.ok(reads < 10 * file.variables.length, `${reads} reads`);
    const { line = 0 } = file.requests[1500] ?? {};
    assert.deepEqual(
      ['a7', 'a900', 'nope'].map((name) => variablesAt(file.variables, line).get(name)?.value),
      ['1007', '900', undefined],
    );
  });
});

describe('splitTemplate', () => {
  const shown = (template: string): string =>
    splitTemplate(template)
      .map((part) => ('text' in part ? part.text : `[${part.reference}]`))
      .join('|');
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
