import assert from 'node:assert/strict';
import { curlToRequest, looksLikeCurl } from '../../../../src/core/convert/curlToRequest.ts';
import { parse } from '../../../../src/core/http/parse.ts';

function converted(command: string): { readonly request: string; readonly notes: string } {
  const result = curlToRequest(command);
  assert.ok('request' in result, JSON.stringify(result));
  return { request: result.request, notes: result.notes.join('\n') };
}

function problemOf(command: string): string {
  const result = curlToRequest(command);
  assert.ok('problem' in result, JSON.stringify(result));
  return result.problem;
}

const graph = 'https://graph.microsoft.com/v1.0';

describe('curlToRequest', () => {
  it('reads a command as documentation has it', () => {
    const { request, notes } = converted(
      `curl -X POST "${graph}/users?$select=id&$top=5" \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -H 'Content-Type: application/json' \\\n  -d '{"id":9007199254740993,"n":1.0,"n":1e400}'`,
    );
    assert.equal(
      request,
      `POST ${graph}/users?$select=id&$top=5\nContent-Type: application/json\n\n{\n  "id": 9007199254740993,\n  "n": 1.0,\n  "n": 1e400\n}`,
    );
    assert.match(notes, /token/);
  });

  it('never lets a credential into the text or the notes', () => {
    for (const command of [
      `curl ${graph} -H 'Authorization: Bearer eyJSECRET.x.y'`,
      `curl ${graph} -H 'authorization: bearer SECRET'`,
      `curl ${graph} -H 'Authorization: SECRET'`,
      `curl ${graph} -H 'Authorization: Basic SECRET'`,
      `curl ${graph} -H 'X-Api-Key: SECRET'`,
      `curl ${graph} --oauth2-bearer SECRET`,
      `curl ${graph} -u me:SECRET`,
      `curl ${graph} -u 'me too:SECRET' `,
      `curl ${graph} -b 'a=SECRET' -H 'Cookie: SECRET'`,
      `curl ${graph} --proxy-user a:SECRET --pass SECRET -ESECRET`,
    ]) {
      const { request, notes } = converted(command);
      assert.doesNotMatch(`${request}${notes}`, /SECRET/, command);
      assert.notEqual(notes, '', command);
    }
  });

  it('leaves cookies out', () => {
    for (const command of [`curl ${graph} -H 'Cookie: a=b'`, `curl ${graph} -b a=b`]) {
      const { request, notes } = converted(command);
      assert.equal(request, `GET ${graph}`);
      assert.match(notes, /cookies/);
    }
  });

  it('asks for passwords and keys', () => {
    assert.equal(converted(`curl ${graph} -u me:pw`).request, `# @secret password\nGET ${graph}\nAuthorization: Basic me {{password}}`);
    assert.equal(converted(`curl ${graph} -u "me:$PW"`).request, `# @secret PW\nGET ${graph}\nAuthorization: Basic me {{PW}}`);
    assert.equal(converted(`curl ${graph} -H 'X-Api-Key: k'`).request, `# @secret x-api-key\nGET ${graph}\nX-Api-Key: {{x-api-key}}`);
  });

  it('makes variables of the shell prompts', () => {
    assert.equal(
      converted(`curl "${graph}/users/$USER_ID?$filter=x" -d "id=\${id}"`).request,
      `# @prompt USER_ID\n# @prompt id\nPOST ${graph}/users/{{USER_ID}}?$filter=x\nContent-Type: application/x-www-form-urlencoded\n\nid={{id}}`,
    );
  });

  for (const [what, command, expected] of [
    ['a URL alone', `curl ${graph}`, `GET ${graph}`],
    ['a URL without quotes', `curl ${graph}/users?a=1&b=2 -s`, `GET ${graph}/users?a=1&b=2`],
    ['--url and bundled options', `curl -sSLXDELETE --url ${graph}`, `DELETE ${graph}`],
    ['-I', `curl -I ${graph}`, `HEAD ${graph}`],
    ['-G', `curl -G ${graph}/users -d '$top=5' --data-urlencode "\\$filter=a eq 'b c'"`, `GET ${graph}/users?$top=5&$filter=a%20eq%20'b%20c'`],
    ['-T', `curl -T ./a/b.txt ${graph}/x/`, `PUT ${graph}/x/b.txt\n\n< ./a/b.txt`],
    ['-d @file', `curl ${graph} -H 'Content-Type: a/b' --data-binary @x.bin`, `POST ${graph}\nContent-Type: a/b\n\n< x.bin`],
    ['--json', `curl ${graph} --json '[1]'`, `POST ${graph}\nContent-Type: application/json\nAccept: application/json\n\n[\n  1\n]`],
    ['-A and -e', `curl ${graph} -A me -e you`, `GET ${graph}\nUser-Agent: me\nReferer: you`],
    ['-o', `curl ${graph}/x.json -o out.json`, `GET ${graph}/x.json\n\n>> out.json`],
    ['-O', `curl -O ${graph}/x.json?y`, `GET ${graph}/x.json?y\n\n>> x.json`],
    ['--max-time', `curl -m 2.5 ${graph}`, `# @timeout 2500 ms\nGET ${graph}`],
    ['an empty header, and one not to be sent', `curl ${graph} -H 'X-A;' -H 'Accept:'`, `GET ${graph}\nX-A:`],
    ['a space in the URL', `curl '${graph}/a b HTTP/1.1'`, `GET ${graph}/a%20b%20HTTP/1.1`],
    [
      'braces',
      `curl ${graph} -H 'A: {{b}}' -H 'Content-Type: text/plain' -d '{{c}}'`,
      `POST ${graph}\nA: \\{\\{b}}\nContent-Type: text/plain\n\n\\{\\{c}}`,
    ],
    ['braces in a header', `curl ${graph} -H 'A: {{{$env.S}}}' -H 'B: {{{{c}}'`, `GET ${graph}\nA: {\\{\\{$env.S}}}\nB: \\{\\{\\{\\{c}}`],
    ['comments and a prompt', `# a comment\n\n$ curl ${graph} # more`, `GET ${graph}`],
    ['variables before it', `A=1\nTOKEN=$(az account (x))\nB=2 curl ${graph}`, `GET ${graph}`],
    [
      "bash's $'…'",
      `curl ${graph} -H 'Content-Type: text/plain' --data-raw $'It\\'s \\u00e9\\x21\\303\\251\\n\\ttab'`,
      `POST ${graph}\nContent-Type: text/plain\n\nIt's é!é\n\ttab`,
    ],
    [
      "cmd's carets",
      `curl ^"${graph}/users^" ^\r\n  -H ^"Content-Type: application/json^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\\^"100^%^ b^\\^"^}^"`,
      `POST ${graph}/users\nContent-Type: application/json\n\n{\n  "a": "100% b"\n}`,
    ],
    [
      "cmd's quotes",
      `curl "${graph}/users" ^\n  -H "A: b \\"c\\"" ^\n  -d "x ^ y"`,
      `POST ${graph}/users\nA: b "c"\nContent-Type: application/x-www-form-urlencoded\n\nx ^ y`,
    ],
    [
      "PowerShell's backticks",
      `curl.exe -X PATCH \`\n  "${graph}/users?$top=1" \`\n  -H 'A: it''s' \`\n  -H "B: \`$x"`,
      `PATCH ${graph}/users?$top=1\nA: it's\nB: $x`,
    ],
  ] as const) {
    it(`reads ${what}`, () => assert.equal(converted(command).request, expected));
  }

  it('writes forms with files', () => {
    const { request } = converted(`curl ${graph} -F 'a=1;2' -F 'f=@"x y.pdf";type=application/pdf;filename=z.pdf' -F 't=<note.txt'`);
    const [parsed] = parse(request).requests;
    assert.deepEqual(
      parsed?.bodyFiles.map(({ path }) => path),
      ['x y.pdf', 'note.txt'],
    );
    assert.match(request, /name="a"\n\n1;2\n/);
    assert.match(request, /name="f"; filename="z.pdf"\nContent-Type: application\/pdf\n\n< x y\.pdf\n/);
    assert.match(request, /Content-Type: multipart\/form-data; boundary=form-boundary\n/);
  });

  it('chooses a boundary that is not in the form', () => {
    assert.match(converted(`curl ${graph} -F 'a=--form-boundary'`).request, /boundary=form-boundary-1\n/);
  });

  it('says what it left out', () => {
    const { notes } = converted(`curl -k --frobnicate --cacert x ${graph} ${graph}/2 -b a=b -H nonsense --max-time soon | jq .`);
    for (const part of [/-k/, /--frobnicate.*--cacert/, /first URL/, /cookies/, /nonsense/, /soon/, /behind the command/]) assert.match(notes, part);
  });

  it('refuses what a request file cannot hold as it stands', () => {
    for (const body of ['### x', 'a\n> {% x %}', '?? status == 200', 'a\n>> file', '< file']) {
      assert.match(problemOf(`curl ${graph} -H 'Content-Type: text/plain' --data-raw '${body}'`), /body/, body);
    }
    assert.match(problemOf(`curl '${graph}/a\nb'`), /URL/);
    assert.match(problemOf(`curl ${graph} -H 'A: b\nC: d'`), /line break/);
    assert.match(problemOf(`curl ${graph} -d @a -d b`), /< file/);
    assert.match(problemOf(`curl ${graph} -d @-`), /input/);
  });

  it('says what is wrong with anything else', () => {
    assert.match(problemOf(`curl '${graph}`), /never closed/);
    assert.match(problemOf(`curl "${graph}`), /never closed/);
    assert.match(problemOf(`curl $'${graph}`), /never closed/);
    assert.match(problemOf(`curl ^"${graph}`), /never closed/);
    assert.match(problemOf(`curl ${graph} \`\n "x`), /never closed/);
    assert.match(problemOf(`curl $(x`), /never closed/);
    assert.match(problemOf(`curl ${graph}\0`), /NUL/);
    assert.match(problemOf('wget x'), /no cURL/);
    assert.match(problemOf('curl -X'), /no URL/);
    assert.match(problemOf(''), /no cURL/);
    assert.match(problemOf(`curl -X 'a b' ${graph}`), /no method/);
    assert.match(problemOf(`curl ${'x'.repeat(9 * 1024 * 1024)}`), /8 MiB/);
  });

  it('is not held up by any command', () => {
    const long = 1_000_000;
    for (const piece of [
      '\\',
      '^',
      '`',
      '$',
      "'",
      '"',
      '-',
      '-d ',
      '-H a:',
      '$(',
      "$'\\",
      '^"',
      '`\n',
      '\\\n',
      '\\ ',
      '{{',
      ' ',
      '\n',
      '&',
      ';',
      '-F a=;',
      '${',
      '@',
      '#',
      '\\"',
      '\u2028',
      '\ud800',
    ]) {
      for (const before of ['curl ', `curl ${graph} -d '`, `curl ${graph} -d "`, 'curl ^"', 'curl x `\n']) {
        const result = curlToRequest(before + piece.repeat(long / piece.length / 4));
        assert.ok('problem' in result || 'request' in result);
      }
    }
  });
});

describe('looksLikeCurl', () => {
  for (const text of [`curl ${graph}`, '  curl.exe -X', '$ curl x', '# c\ncurl x', '/usr/bin/curl x', 'C:\\Windows\\curl.exe x', 'curl']) {
    it(`knows ${JSON.stringify(text)}`, () => assert.equal(looksLikeCurl(text), true));
  }
  for (const text of ['', 'curly x', 'GET /curl', 'I use curl here', `${' '.repeat(3000)}curl`]) {
    it(`does not take ${JSON.stringify(text.slice(0, 20))}`, () => assert.equal(looksLikeCurl(text), false));
  }
});
