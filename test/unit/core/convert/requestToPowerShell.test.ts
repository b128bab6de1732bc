import assert from 'node:assert/strict';
import fc from 'fast-check';
import { requestToPowerShell } from '../../../../src/core/convert/requestToPowerShell.ts';
import { masked } from '../../../../src/core/graph/send.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import { clientId, connection, tenantId } from '../samples.ts';

const url = 'https://graph.microsoft.com/v1.0/users';
const marks = "'\u2018\u2019\u201a\u201b";

type Token = { readonly kind: 'word' | 'text'; readonly text: string };

/** Reads a script by the rules of "about_Quoting_Rules": plain words, single-quoted texts, single-quoted here-strings, comments. */
function tokensOf(script: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < script.length;) {
    const character = script[at] ?? '';
    if (/\s/.test(character)) at += 1;
    else if (character === '#') at = script.indexOf('\n', at) === -1 ? script.length : script.indexOf('\n', at);
    else if (character === '@' && marks.includes(script[at + 1] ?? ' ') && script[at + 2] === '\n') {
      const end = new RegExp(`\\n[${marks}]@`, 'g');
      end.lastIndex = at + 2;
      const close = end.exec(script);
      assert.ok(close, 'a here-string is never closed');
      tokens.push({ kind: 'text', text: script.slice(at + 3, Math.max(at + 3, close.index)) });
      at = close.index + 3;
    } else if (marks.includes(character)) {
      let text = '';
      for (at += 1; ; at++) {
        const next = script[at];
        assert.ok(next !== undefined, 'a text is never closed');
        if (!marks.includes(next)) text += next;
        else if (marks.includes(script[at + 1] ?? ' ')) text += script[at++] ?? '';
        else break;
      }
      at += 1;
      tokens.push({ kind: 'text', text });
    } else {
      const [word = character] = /^(?:[\w$:.-]+|@\{|.)/s.exec(script.slice(at)) ?? [];
      tokens.push({ kind: 'word', text: word });
      at += word.length;
    }
  }
  return tokens;
}

function after(tokens: readonly Token[], parameter: string): string | undefined {
  const at = tokens.findIndex((token) => token.kind === 'word' && token.text === parameter);
  return at === -1 ? undefined : tokens[at + 1]?.text;
}

const hostile = fc.constantFrom("'", '‘', '’', '‚', '‛', '"', '`', '$', '@', "'@", '\n', "\n'@", '\r', '#', '{', '}', ' ', 'a', '“', '$(x)', ';');
const text = fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join(''));

describe('requestToPowerShell', () => {
  it('keeps every text as it is', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (path, value, type, body) => {
        const request = {
          method: 'POST',
          url: `${url}/${path}`,
          headers: [
            ['X-A', value],
            ['Content-Type', type],
          ] as const,
        };
        const tokens = tokensOf(await requestToPowerShell({ ...request, body: memoryBody(Buffer.from(body)) }, connection()));
        assert.equal(after(tokens, '-Uri'), request.url);
        assert.equal(after(tokens, '-ContentType'), type);
        assert.equal(after(tokens, '-Body'), body);
        assert.equal(tokens[tokens.findIndex((token) => token.kind === 'word' && token.text === '@{') + 3]?.text, value);
        assert.equal(after(tokens, '-Environment'), 'Global');
      }),
      { numRuns: 5000 },
    );
  });

  it('signs in with the certificate, by cloud', async () => {
    const request = { method: 'GET', url, headers: [] };
    const pfx = { certificate: { pfx: "~/it's.pfx" } };
    assert.equal(
      (await requestToPowerShell(request, connection(pfx))).split('\n').slice(1).join('\n'),
      `Connect-MgGraph -ClientId '${clientId}' -TenantId '${tenantId}' -Certificate (Get-PfxCertificate -FilePath '~/it''s.pfx') -Environment 'Global' -NoWelcome\n` +
        `Invoke-MgGraphRequest -Method GET -Uri '${url}'`,
    );
    const byThumbprint = await requestToPowerShell(request, connection({ ...pfx, cloud: 'usGovDod' }), 'ab:cd');
    assert.equal(after(tokensOf(byThumbprint), '-CertificateThumbprint'), 'ABCD');
    assert.equal(after(tokensOf(byThumbprint), '-Environment'), 'USGovDoD');
    const custom = await requestToPowerShell(
      request,
      connection({ name: 'mine', cloud: 'custom', authority: 'https://login.x', resourceUri: 'https://g.x' }),
    );
    assert.match(custom, /^Add-MgEnvironment -Name 'mine' -AzureADEndpoint 'https:\/\/login\.x' -GraphEndpoint 'https:\/\/g\.x'\n/);
    assert.equal(await requestToPowerShell(request, undefined), `Invoke-MgGraphRequest -Method GET -Uri '${url}'`);
  });

  it('never has a credential in it', async () => {
    const headers = [
      ['Authorization', 'Bearer eyJSECRET'],
      ['X-Api-Key', 'SECRET'],
      ['X-Secret', masked],
      ['Prefer', 'a'],
      ['prefer', 'b'],
    ] as const;
    const script = await requestToPowerShell({ method: 'GET', url, headers }, connection());
    assert.doesNotMatch(script, /SECRET'|eyJ|●/);
    assert.ok(script.endsWith(`-Headers @{ 'X-Api-Key' = $env:X_API_KEY; 'X-Secret' = $env:X_SECRET; 'Prefer' = ('a' + ', ' + 'b') }`), script);
    const basic = await requestToPowerShell({ method: 'GET', url, headers: [['Authorization', 'Basic SECRET']] }, undefined);
    assert.ok(basic.endsWith(`@{ 'Authorization' = ('Basic ' + $env:AUTHORIZATION) }`), basic);
  });

  it('takes a long body from a file, and says what is not known', async () => {
    const script = await requestToPowerShell({ method: 'HEAD', url, headers: [], body: memoryBody(Buffer.from([0])) }, undefined);
    assert.match(script, /^# .*HEAD.*\n# .*BODY_FILE.*\nInvoke-MgGraphRequest -Method 'HEAD' -Uri '[^']*' -InputFilePath \$env:BODY_FILE$/);
  });
});
