import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/http/parse.ts';
import { variablesAt } from '../../../../../src/core/http/variables/variablesInForce.ts';
import { NearNames } from '../../../../../src/core/http/variables/nearNames.ts';
import type { EnvironmentInForce, EnvironmentValue } from '../../../../../src/core/http/variables/environmentInForce.ts';
import type { VariableScope } from '../../../../../src/core/http/variables/scope.ts';
import { splitTemplate } from '../../../../../src/core/http/variables/template.ts';
import { lookUp, Lookup, type Resolved } from '../../../../../src/core/http/variables/variables.ts';
import { environment, surroundings, systemSource } from '../../samples.ts';

/** A scope of the variables in these lines, as they are in force at a line; the last one unless said otherwise. */
function scopeOf(lines: readonly string[], more: Partial<VariableScope> = {}, line = lines.length): VariableScope {
  const file = variablesAt(parse(lines.join('\n')).variables, line);
  return { ...surroundings(), file, prompts: [], requestNames: new Set(), extractors: new Map(), answers: new Map(), files: new Map(), ...more };
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
    const given = new Map([['a', 'given {{b}}']]);
    const inForce = environment({ a: 'environment', b: 'environment', c: '{{a}}' });
    const scope = scopeOf(['@a = file', '@b = file'], { given, environment: inForce });
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
    ['a', ['@a = Basic {{$aadV2Token}}'], /can only be the whole credential/],
    ['a', ['@a = {{$aadV2Token}}{{$aadV2Token}}'], /can only be the whole credential/],
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

describe('variables: where values come from', () => {
  const withOrigin = (reference: string, lines: readonly string[], more: Partial<VariableScope> = {}): string => {
    const resolved = lookUp(reference, scopeOf(lines, more));
    return resolved.kind === 'text' ? `${resolved.origin.kind}: ${resolved.text}${resolved.secret ? ' (secret)' : ''}` : textOf(resolved);
  };
  const { variables: imported } = parse('@a = imported\n@b = imported');
  const value = (text: string, secret = false): EnvironmentValue => ({ kind: 'text', text, source: 's', shared: false, secret });

  it('JetBrains reads the environment before the file', () => {
    const more = { environment: environment({ a: 'environment' }), imported };
    assert.equal(withOrigin('a', ['@a = file'], more), 'file: file');
    assert.equal(withOrigin('a', [], more), 'file: imported');
    assert.equal(withOrigin('a', ['@a = file'], { ...more, dialect: 'jetbrains' }), 'environment: environment');
    assert.equal(withOrigin('b', ['@a = {{b}}'], { ...more, dialect: 'jetbrains' }), 'file: imported');
  });

  it('a prompt wins over the file, and what is given over both', () => {
    const prompts = [{ name: 'a', label: 'A', secret: true, range: { start: 0, end: 0 } }];
    assert.equal(lookUp('a', scopeOf(['@a = file'], { prompts })).kind, 'needed');
    assert.equal(withOrigin('a', ['@a = file'], { prompts, answers: new Map([['a', 'asked']]) }), 'prompt: asked (secret)');
    assert.equal(withOrigin('a', ['@a = file'], { prompts, given: new Map([['a', 'given']]) }), 'given: given (secret)');
  });

  it('a secret stays as it is written where secrets are hidden, and all else is replaced', () => {
    const inForce = environment(
      {},
      {
        values: new Map([
          ['s', value('x', true)],
          ['plain', value('p')],
        ]),
      },
    );
    const hidden = (reference: string): string => withOrigin(reference, ['@f = {{s}}'], { environment: inForce, hidesSecrets: true });
    assert.deepEqual(
      [hidden('s'), hidden('f'), hidden('%s'), hidden('plain')],
      ['environment: {{s}} (secret)', 'file: {{f}} (secret)', 'environment: {{%s}} (secret)', 'environment: p'],
    );
  });

  it('what is made of a secret is one', () => {
    const inForce = environment(
      {},
      {
        values: new Map([
          ['s', value('x', true)],
          ['t', value('<{{s}}>')],
        ]),
      },
    );
    assert.equal(withOrigin('t', [], { environment: inForce }), 'environment: <x> (secret)');
    assert.equal(withOrigin('f', ['@f = {{%s}}'], { environment: inForce }), 'file: x (secret)');
  });

  it('$dotenv, $processEnv and $env, by name or by a variable that names it', () => {
    const system = systemSource({ processVariable: (name) => ({ HOME: '/h', API_KEY: 'k' })[name] });
    const more = {
      system,
      environment: environment(
        { which: 'API_KEY' },
        {
          dotenv: new Map([
            ['D', 'd'],
            ['PASSWORD', 'p'],
          ]),
        },
      ),
    };
    assert.deepEqual(
      ['$dotenv D', '$dotenv PASSWORD', '$processEnv HOME', '$processEnv %which', '$env.HOME', '%$env.HOME'].map((name) =>
        withOrigin(name, [], more),
      ),
      ['dotenv: d (secret)', 'dotenv: p (secret)', 'process: /h (secret)', 'process: k (secret)', 'process: /h (secret)', 'process: %2Fh (secret)'],
    );
    assert.match(withOrigin('$dotenv X', [], more), /has “X”/);
    assert.match(withOrigin('$processEnv X', [], more), /no environment variable “X”/);
    assert.match(withOrigin('$processEnv %X', [], more), /“X” is not defined/);
  });

  it('$shared means the shared value, also where the environment has one of its own that is made of it', () => {
    const shared = { kind: 'text', text: '{{b}}', source: 's', shared: true, secret: false } as const;
    const values = new Map([
      ['v', value('own {{$shared v}}')],
      ['b', value('1')],
      ['w', { ...shared, text: 'w' }],
    ]);
    const more = { environment: environment({}, { values, overridden: new Map([['v', shared]]) }) };
    assert.equal(withOrigin('v', [], more), 'environment: own 1');
    assert.equal(withOrigin('$shared w', [], more), 'environment: w');
    assert.match(withOrigin('$shared b', [], more), /No variables environment shares “b”/);
  });

  it('a value that another tool would fetch is unknown, with the reason', () => {
    const values = new Map([['a', { kind: 'unusable', reason: 'Key Vault is not read.', source: 's', shared: false } as const]]);
    assert.match(withOrigin('a', [], { environment: environment({}, { values }) }), /unknown: Key Vault/);
  });

  it('one value for each variable of a request, a new one each time it is asked for directly', () => {
    const lookup = new Lookup(scopeOf(['@id = {{$guid}}', '@other = {{id}}']));
    const texts = ['id', 'other', 'id', '$guid', '$guid'].map((reference) => textOf(lookup.lookUp(reference)));
    assert.deepEqual(texts, ['id-1', 'id-1', 'id-1', 'id-2', 'id-3']);
  });

  it('answers to other requests, by name, by path and by what is extracted', () => {
    const requestNames = new Set(['login']);
    const extractors = new Map([['token', { request: 'login', reference: 'response.body.$.t' }]]);
    const need = (reference: string): string => {
      const resolved = lookUp(reference, scopeOf(['@t = x{{login.response.headers.A}}'], { requestNames, extractors }));
      return resolved.kind === 'needed' && resolved.need.kind === 'response'
        ? `${resolved.need.key} | ${resolved.need.request} | ${resolved.need.path}`
        : textOf(resolved);
    };
    assert.equal(need('login.response.body.$.v[0].id'), 'login.response.body.$.v[0].id | login | response.body.$.v[0].id');
    assert.equal(need('%login.request.headers.X'), 'login.request.headers.X | login | request.headers.X');
    assert.equal(need('t'), 'login.response.headers.A | login | response.headers.A');
    assert.equal(need('token'), 'token | login | response.body.$.t');
    assert.match(need('logn.response.body.$.id'), /No request in this file is named “logn”. Did you mean “login”/);
    assert.match(need('login.response.nonsense'), /After the name of a request comes/);
    assert.equal(textOf(lookUp('token', scopeOf([], { extractors, answers: new Map([['token', '{{$guid}}']]) }))), '{{$guid}}');
  });

  it('prompts as httpYac writes them', () => {
    const need = (reference: string, given?: ReadonlyMap<string, string>): unknown => {
      const resolved = lookUp(reference, scopeOf([], given ? { given } : {}));
      return resolved.kind === 'needed' ? resolved.need : textOf(resolved);
    };
    const plain = { kind: 'prompt', secret: false, placeholder: false };
    assert.deepEqual(need('$input Which city?'), { ...plain, key: '$input Which city?', name: 'Which city', label: 'Which city?' });
    assert.deepEqual(need('$input-askonce a $value: b'), { ...plain, key: '$input-askonce a $value: b', name: 'a', label: 'a', offered: 'b' });
    assert.deepEqual(need('$prompt city Which city?'), { ...plain, key: '$prompt city Which city?', name: 'city', label: 'Which city?' });
    assert.deepEqual(need('$prompt city'), { ...plain, key: '$prompt city', name: 'city', label: 'city' });
    assert.deepEqual(need('$password p'), { ...plain, secret: true, key: '$password p', name: 'p', label: 'p' });
    assert.deepEqual(need('$prompt apiKey'), { ...plain, secret: true, key: '$prompt apiKey', name: 'apiKey', label: 'apiKey' });
    assert.deepEqual(need('$pick c? $value: a, b'), { ...plain, key: '$pick c? $value: a, b', name: 'c', label: 'c?', choices: ['a', 'b'] });
    assert.equal(need('$INPUT Which city?', new Map([['which CITY', 'Bern']])), 'Bern');
    assert.match(String(need('$inputs')), /Did you mean “\$input”/);
  });

  it('all needs of a value, each once, however often its parts double', () => {
    const lines = [...Array.from({ length: 60 }, (_, index) => `@v${index} = {{v${index + 1}}}{{v${index + 1}}}`), '@v60 = {{$input a}}{{$input b}}'];
    const resolved = lookUp('v0', scopeOf(lines));
    assert.ok(resolved.kind === 'needed');
    assert.deepEqual(
      [resolved.need, ...resolved.others].map(({ key }) => key),
      ['$input a', '$input b'],
    );
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
    const at = (line: number, inForce: EnvironmentInForce): VariableScope =>
      scopeOf([], { environment: inForce, file: variablesAt(file.variables, line) });
    const [one, other] = [environment({ alpha: '1' }), environment({ gamma: '1' })];
    assert.match(textOf(lookUp('alphx', at(0, one))), /mean “alpha”/);
    assert.match(textOf(lookUp('gammx', at(1, one))), /Define it/);
    assert.match(textOf(lookUp('gammx', at(2, other))), /mean “gamma”/, 'another environment, another search');
    const nothing = environment({});
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
