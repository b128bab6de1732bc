import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

interface Contributed {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
  readonly embeddedLanguages: Readonly<Record<string, string>>;
}

const { grammars, snippets } = (
  JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly grammars: readonly Contributed[]; readonly snippets: readonly { readonly path: string }[] };
  }
).contributes;

/** What the editor has for the languages around ours and inside it, as far as these tests look at them. */
const others: Readonly<Record<string, unknown>> = {
  'text.html.markdown': {
    scopeName: 'text.html.markdown',
    patterns: [
      {
        begin: '^- ',
        while: '(?:^|\\G)(?: {2}|\\s*$)',
        name: 'markup.list.markdown',
        patterns: [{ match: '\\G.*$', name: 'meta.paragraph.markdown' }],
      },
      { begin: '^\\s*(```)(\\s*\\w+.*)?$', end: '^\\s*```\\s*$', name: 'markup.fenced_code.block.markdown' },
      { match: '^.*$', name: 'meta.paragraph.markdown' },
    ],
  },
  'text.xml': { scopeName: 'text.xml', patterns: [{ match: '</?\\w+[^>]*>', name: 'entity.name.tag.xml' }] },
  'text.html.basic': { scopeName: 'text.html.basic', patterns: [{ begin: '<script>', end: '</script>', name: 'meta.script.html' }] },
};

let http: IGrammar;
let markdown: IGrammar;

/** Once for both suites: the engine can be loaded only once. */
let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => createOnigScanner(sources),
      createOnigString: (text) => createOnigString(text),
    }),
    loadGrammar: (scopeName) => {
      const own = grammars.find((one) => one.scopeName === scopeName);
      const raw: unknown = own ? JSON.parse(readFileSync(own.path, 'utf8')) : others[scopeName];
      return Promise.resolve((raw as IRawGrammar | undefined) ?? null);
    },
    getInjections: (scopeName) => grammars.filter(({ injectTo }) => injectTo?.includes(scopeName)).map((one) => one.scopeName),
  });
  const grammarOf = async (scopeName: string): Promise<IGrammar> => {
    const grammar = await registry.loadGrammar(scopeName);
    assert.ok(grammar, scopeName);
    return grammar;
  };
  http = await grammarOf('source.preauthorised-graph.http');
  markdown = await grammarOf('text.html.markdown');
}

/** The scopes at each `‹` of a text. */
function scopesAt(written: string, grammar: IGrammar): readonly string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of written.split('\n')) {
    const parts = line.split('‹');
    const { tokens, ruleStack } = grammar.tokenizeLine(parts.join(''), state);
    state = ruleStack;
    let at = 0;
    for (const part of parts.slice(0, -1)) {
      at += part.length;
      found.push(tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex)?.scopes.join(' ') ?? '');
    }
  }
  return found;
}

describe('the grammar', () => {
  before(() => (loaded ??= load()));

  const cases: readonly (readonly [what: string, text: string, ...scopes: readonly string[]])[] = [
    ['separators', '‹### ‹Title', 'punctuation.definition.heading', 'markup.heading'],
    ['comments', '‹# one\n  ‹// two\n‹/* three\n‹four */\n### A\n‹# five', ...Array<string>(5).fill('comment')],
    ['metadata', '# ‹@connection ‹contoso\n// ‹@timeout = ‹5 s', 'keyword.other.metadata', 'string', 'keyword.other.metadata', 'string'],
    [
      'names, prompts, assertions',
      '# @name ‹login\n#@prompt ‹who ‹Whom?\n# @assert ‹status ‹== ‹200',
      'entity.name.function',
      'variable.parameter.prompt',
      'string',
      'support.variable',
      'keyword.operator',
      'constant.numeric',
    ],
    ['file variables', '‹@‹id ‹= ‹5 {{‹x}}', 'punctuation', 'variable.other.definition', 'keyword.operator', 'string', 'variable.other.readwrite'],
    [
      'the request line',
      '‹GET ‹https://‹graph.microsoft.com/v1.0/users‹?‹$top‹=5 ‹HTTP/1.1',
      'keyword.control.method',
      'scheme',
      'host',
      'keyword.operator.query',
      'variable.parameter.query',
      'keyword.operator.assignment',
      'constant.other.version',
    ],
    ['a request without a method', '‹/users/{{‹id}}', 'meta.url', 'variable.other.readwrite'],
    [
      'a placeholder, a reference',
      'GET /users/{‹id | userPrincipalName}/{{‹%‹x}}/{{‹$guid}}',
      'variable.parameter.placeholder',
      'keyword.operator.encode',
      'variable.other.readwrite',
      'support.function.system',
    ],
    ['OData', "GET /users?$filter=a ‹eq ‹'b' ‹and x", 'keyword.operator.odata', 'string.quoted.single', 'keyword.operator.odata'],
    [
      'a URL over several lines, with a comment between',
      'GET /users\n    ‹?‹$a=1\n‹# &$b=2\n‹&‹$c=3 ‹HTTP/2\n‹X: y',
      'keyword.operator.query',
      'variable.parameter.query',
      'comment',
      'keyword.operator.query',
      'variable.parameter.query',
      'constant.other.version',
      'entity.name.tag.header',
    ],
    [
      'headers',
      'GET /a\n‹X-Y‹: ‹z {{‹a}}\n  ‹folded\n‹Authorization: ‹Bearer {{‹$aadV2Token appOnly}}',
      'entity.name.tag.header',
      'punctuation.separator',
      'string',
      'variable.other',
      'string',
      'entity.name.tag.header',
      'storage.type.scheme',
      'support.function.system',
    ],
    [
      'a JSON body',
      'POST /a\n\n{\n  ‹"a{{‹x}}": ‹"b{{‹y}}‹\\n", "c": [‹1, ‹true, {{‹z}}] }',
      'support.type.property-name.json',
      'variable.other.readwrite',
      'string.quoted.double.json',
      'variable.other.readwrite',
      'constant.character.escape',
      'constant.numeric',
      'constant.language',
      'variable.other.readwrite',
    ],
    ['comments in a JSON body', 'POST /a\n\n{\n  ‹// one\n‹# two\n  "a": ‹1 }', 'comment', 'comment', 'constant.numeric'],
    ['an XML body', 'POST /a\n\n‹<a b="c">{{‹x}}</a>', 'entity.name.tag.xml', 'variable.other.readwrite'],
    ['an HTML body', 'POST /a\n\n<!DOCTYPE html>\n<script>\n‹x\n### B\n‹GET /b', 'meta.script.html', 'keyword.control.method'],
    [
      'a form',
      'POST /a\n\n‹grant_type‹=‹client_credentials\n‹&‹scope=‹x{{‹y}}',
      'variable.parameter.query',
      'keyword.operator.assignment',
      'string',
      'keyword.operator.query',
      'variable.parameter.query',
      'string',
      'variable.other.readwrite',
    ],
    ['a file as the body', 'POST /a\n\n‹< ‹./a {{‹b}}.json', 'keyword.operator.file', 'string.other.link', 'variable.other.readwrite'],
    ['a file with variables as the body', 'POST /a\n\n<‹@‹latin1 ‹./a.json', 'keyword.operator.file', 'constant.other.encoding', 'string.other.link'],
    [
      'what stands behind a body',
      'POST /a\n\n{}\n\n‹?? ‹status ‹== ‹200\n‹>>! ‹a.json\n‹> {%\n‹client.log(1)\n%}\n‹<> a.json',
      'keyword.other.assertion',
      'support.variable',
      'keyword.operator.assertion',
      'constant.numeric',
      'keyword.operator.save',
      'string.other.link',
      'comment.block.script',
      'comment.block.script',
      'comment',
    ],
    ['scripts before a request', '‹< {%\n‹x\n%}\n‹GET /a', 'comment.block.script', 'comment.block.script', 'keyword.control.method'],
    ['blocks of httpYac', '‹{{\n‹exports.a = 1\n}}\n‹GET /a', 'comment.block.script', 'comment.block.script', 'keyword.control.method'],
    [
      'a multipart body',
      'POST /a\n\n‹--x\n‹Content-Type: ‹application/json\n\n{ "a": ‹1 }\n‹--x\n‹A: b\n\n‹< ./c\n‹--x--',
      'keyword.other.boundary',
      'entity.name.tag.header',
      'string',
      'constant.numeric.json',
      'keyword.other.boundary',
      'entity.name.tag.header',
      'keyword.operator.file',
      'keyword.other.boundary',
    ],
  ];
  for (const [what, text, ...expected] of cases) {
    it(`colours ${what}`, () => {
      const found = scopesAt(text, http);
      assert.equal(found.length, expected.length);
      for (const [index, scope] of expected.entries()) {
        const last = found[index]?.split(' ').slice(-2).join(' ') ?? '';
        assert.ok(last.includes(scope) || found[index]?.split(' ').some((one) => one.startsWith(scope)), `${index}: ${scope}, but ${found[index]}`);
      }
    });
  }

  it('takes no line of a body for a header or for a comment', () => {
    const [first, second] = scopesAt('POST /a\n\n‹Name: a text\n‹# Heading of Markdown', http);
    assert.doesNotMatch(`${first} ${second}`, /header|comment/);
  });

  it('takes no escaped brace for a reference', () => {
    assert.doesNotMatch(scopesAt('GET /\\{\\{‹x\\}\\}', http)[0] ?? '', /readwrite/);
  });

  for (const open of ['{ "a": [ "b', '[', '<a b="', 'POST /b', '> {%', '< {% x', '/* x', '{{\nx', '--x\nA: b', '"', '{{a']) {
    it(`a body that is left open with ${open.replaceAll('\n', ' ')} ends at ###`, () => {
      for (const before of ['POST /a\n\n', '', 'POST /a\n']) {
        const found = scopesAt(`${before}${open}\n\n‹### Next\n‹GET /b\n‹X: y`, http);
        for (const [index, scope] of ['punctuation.definition.heading', 'keyword.control.method', 'entity.name.tag.header'].entries()) {
          assert.match(found[index] ?? '', new RegExp(scope.replaceAll('.', '\\.')), before + open);
        }
        assert.doesNotMatch(found[0] ?? '', /meta\.(?:request|embedded)|comment/);
      }
    });
  }

  it('has no name that nothing uses, and none that is missing', () => {
    for (const { path } of grammars) {
      const text = readFileSync(path, 'utf8');
      const { repository } = JSON.parse(text) as { readonly repository: Readonly<Record<string, unknown>> };
      const included = [...text.matchAll(/"include": "#([\w-]+)"/g)].map(([, name = '']) => name);
      assert.deepEqual(
        Object.keys(repository).filter((name) => !included.includes(name)),
        [],
        path,
      );
      assert.deepEqual(
        included.filter((name) => !(name in repository)),
        [],
        path,
      );
    }
  });

  it('is quick with lines that lead it astray', function () {
    this.timeout(60_000);
    // Three times what the editor tokenises of a line at most: where a pattern goes back and forth, it is nine times as slow.
    const many = (text: string): string => text.repeat(60_000 / text.length);
    const lines = [
      '{{',
      '{',
      '"',
      '\\"',
      "'",
      ' ',
      '#',
      '/',
      '@',
      '=',
      '&',
      '?',
      '& a=',
      'a ',
      'a:',
      '<',
      '{{a',
      "eq '",
      '{"a":',
      '[',
      '\t/',
      '@a=',
      '-',
      '://',
      '$a',
      '.',
    ].map(many);
    for (const before of [
      '',
      'GET ',
      'GET /a\n',
      'GET /a\nX: ',
      'POST /a\n\n',
      'POST /a\n\n{ "a": ',
      'POST /a\n\n"',
      '# @assert ',
      '# @x ',
      '@x = ',
      '### ',
    ]) {
      for (const line of lines) {
        const start = performance.now();
        let state = INITIAL;
        // As the editor does it, which writes no scopes down.
        for (const one of `${before}${line}\n${line}x`.split('\n')) state = http.tokenizeLine2(one, state).ruleStack;
        const took = performance.now() - start;
        assert.ok(took < 4000, `${Math.round(took)} ms for ${JSON.stringify(before + line.slice(0, 5))}`);
      }
    }
  });
});

describe('the grammar in Markdown', () => {
  before(() => (loaded ??= load()));

  for (const fence of ['```http', '``` http', '```rest', '```msgraph-interactive', '  ```HTTP', '~~~http', '````http', '```http {"a": "b"}']) {
    it(`colours a block that begins with ${fence}`, () => {
      const close = /(`+|~+)/.exec(fence)?.[0] ?? '';
      const found = scopesAt(`text\n${fence}\n### A\n‹POST /a\n‹X: y\n\n{ ‹"a": [\n${close}\n‹text`, markdown);
      assert.match(found[0] ?? '', /meta\.embedded\.block\.http.*keyword\.control\.method/);
      assert.match(found[1] ?? '', /entity\.name\.tag\.header/);
      assert.match(found[2] ?? '', /property-name\.json/);
      assert.match(found[3] ?? '', /meta\.paragraph/);
      assert.doesNotMatch(found[3] ?? '', /embedded/);
    });
  }

  it('colours a block in a list, whose lines begin behind the list’s indentation', () => {
    const found = scopesAt('- item\n  ```http\n  ### A\n  ‹POST /a\n  ‹X: y\n\n  { ‹"a": [\n  ### B\n  ‹GET /b\n  ```\n  ‹text', markdown);
    for (const [index, scope] of [/method/, /header/, /property-name/, /method/].entries()) assert.match(found[index] ?? '', scope);
    assert.doesNotMatch(found[4] ?? '', /embedded/);
  });

  it('leaves other blocks alone', () => {
    for (const fence of ['```json', '```httpx', '```', '```ts\n```http-not\n', '```text http']) {
      assert.doesNotMatch(scopesAt(`${fence}\n‹POST /a\n\`\`\``, markdown)[0] ?? '', /preauthorised/, fence);
    }
  });
});

describe('what the manifest says of the language', () => {
  it('is there', () => {
    for (const { path } of snippets) assert.ok(existsSync(path), path);
    for (const { scopeName, path, embeddedLanguages } of grammars) {
      const text = readFileSync(path, 'utf8');
      assert.equal((JSON.parse(text) as { scopeName: string }).scopeName, scopeName);
      for (const scope of Object.keys(embeddedLanguages)) assert.ok(text.includes(`"${scope}"`), scope);
    }
  });

  it('takes names as words', () => {
    const { wordPattern } = JSON.parse(readFileSync('media/language-configuration.json', 'utf8')) as {
      readonly wordPattern: { readonly pattern: string; readonly flags: string };
    };
    const words = (text: string): readonly string[] =>
      [...text.matchAll(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`))].map(([word]) => word);
    assert.deepEqual(words('GET /users/{{my-var}}?$top=5&$filter=größe'), ['GET', 'users', 'my-var', '$top', '5', '$filter', 'größe']);
    assert.deepEqual(words('# @name log_in'), ['@name', 'log_in']);
    assert.deepEqual(words('If-Match: {{a.response}}'), ['If-Match', 'a', 'response']);
  });
});
