import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { azureCliScript } from '../../../../src/core/registration/adminScript/azureCliScript.ts';
import type { AdminScriptInput } from '../../../../src/core/registration/adminScript/input.ts';
import { powerShellScript } from '../../../../src/core/registration/adminScript/powerShellScript.ts';
import { bashText, powerShellText, variable } from '../../../../src/core/registration/adminScript/quoting.ts';
import { textForAdmin } from '../../../../src/core/registration/adminScript/textForAdmin.ts';
import { handBackMarks } from '../../../../src/core/setUp/handBack.ts';
import { powerShellTokens, type PowerShellToken } from './powerShellTokens.ts';
import { scriptInput, tenantId } from './scriptInputs.ts';

const clientId = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const plain: AdminScriptInput = {
  ...scriptInput,
  connection: 'contoso',
  displayName: 'Plain',
  certificate: { ...scriptInput.certificate, subject: 'CN=a' },
};

/** The code of a script, without what its texts and comments say. */
function skeleton(tokens: readonly PowerShellToken[]): string {
  return tokens
    .filter(({ kind }) => kind === 'code')
    .map(({ value }) => value)
    .join(' ');
}

/** What .NET's `Regex.Unescape` makes of a text, for the escapes that the script has. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-f]{4})|\\)/g, (_, unit?: string) => (unit === undefined ? '\\' : String.fromCharCode(parseInt(unit, 16))));
}

function texts(script: string): readonly string[] {
  return powerShellTokens(script).flatMap(({ kind, value }) => (kind === 'text' ? [value, unescaped(value)] : []));
}

describe('texts in shells', () => {
  it('come back from bash as they were, and never run', () => {
    const hostile = ["O'Neil", '$(id)`id`', '"', '\\', "'; id; '", '!!', '-n', '', 'Ñ 猫', '‘’'];
    const script = hostile.map((text) => `printf '%s\\n' ${bashText(text)}`).join('\n');
    assert.equal(execFileSync('bash', ['-c', script], { encoding: 'utf8' }), `${hostile.join('\n')}\n`);
    const said = execFileSync('bash', ['-c', `x='$(id) *'; printf '%s' ${bashText(`a ${variable('x')} b`)}`], { encoding: 'utf8' });
    assert.equal(said, 'a $(id) * b');
  });

  it('take for a variable only what is the name of one', () => {
    assert.equal(execFileSync('bash', ['-c', `printf '%s' ${bashText('a\0(echo b)\0c\0x y\0')}`], { encoding: 'utf8' }), 'a(echo b)cx y');
    assert.equal(powerShellText('a\0(id)\0'), "('' + 'a' + '(id)')");
  });

  it('are one literal of PowerShell’s, in ASCII, whatever they hold', () => {
    const inBytes = skeleton(powerShellTokens(powerShellText('Ñ')));
    assert.equal(powerShellText("O’Neil's \\u"), String.raw`([regex]::Unescape('O\u2019Neil''s \\u'))`);
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom("'", '’', '‘', '"', '`', '$', '(', ')', '\n', 'a') })),
        (text) => {
          text = text.replaceAll('\0', '');
          const written = powerShellText(text);
          assert.match(written, /^[\x20-\x7e]*$/);
          const tokens = powerShellTokens(written);
          if (tokens.length > 1) assert.equal(skeleton(tokens), inBytes);
          const [said = ''] = tokens.flatMap(({ kind, value }) => (kind === 'text' ? [value] : []));
          assert.equal(tokens.length > 1 ? unescaped(said) : said, text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' '));
        },
      ),
    );
  });
});

describe('the scripts for the admin', () => {
  it('differ by nothing but texts, whatever the names are', () => {
    const hostile = powerShellScript(scriptInput);
    const foreign = { ...plain, displayName: 'Ñ', certificate: { ...plain.certificate, subject: 'CN=’' } };
    assert.equal(skeleton(powerShellTokens(hostile)), skeleton(powerShellTokens(powerShellScript(foreign))));
    assert.ok(texts(hostile).includes(scriptInput.displayName));
    assert.ok(texts(hostile).includes(scriptInput.certificate.subject));
    assert.ok(
      hostile
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .every((line) => /^[\x20-\x7e]*$/.test(line)),
    );
    const ascii = powerShellScript({ ...plain, displayName: `O'Neil"; $(Remove-Item x) \`` });
    assert.equal(skeleton(powerShellTokens(ascii)), skeleton(powerShellTokens(powerShellScript(plain))));
  });

  it('are whole: brackets and texts are closed, bash can read it', () => {
    const { tenantId: _tenant, ...withoutTenant } = scriptInput;
    for (const input of [
      scriptInput,
      withoutTenant,
      { ...scriptInput, clientId, tenantId: 'contoso.com' },
      { ...scriptInput, permissions: [] },
      { ...scriptInput, cloud: 'custom' as const, authority: 'https://login.example.org', baseResourceUrl: 'https://graph.example.org/v1.0' },
    ]) {
      powerShellTokens(powerShellScript(input));
      execFileSync('bash', ['-n', '-c', azureCliScript(input)]);
    }
  });

  it('hold the public certificate, the permissions and the tenant, and end by printing the block', () => {
    for (const script of [powerShellScript(plain), azureCliScript(plain)]) {
      assert.ok(script.includes(`'${Buffer.from(plain.certificate.cer).toString('base64')}'`));
      assert.ok(script.includes("'User.Read.All'") && script.includes("'Mail.Read'"));
      assert.ok(script.includes(`'${tenantId}'`));
      assert.equal(script.split(handBackMarks.begin).length, 2);
      assert.equal(script.split(handBackMarks.end).length, 2);
    }
    assert.ok(powerShellScript({ ...plain, cloud: 'china' }).includes("Environment = 'China'"));
    assert.ok(azureCliScript({ ...plain, cloud: 'usGovDod' }).includes("graph_host='https://dod-graph.microsoft.us'"));
  });

  it('leave no sign-in of the admin behind, and no cloud of ours, whatever happens', () => {
    const input = { ...plain, cloud: 'custom' as const, authority: 'https://login.example.org', baseResourceUrl: 'https://graph.example.org/v1.0' };
    for (const script of [powerShellScript(plain), powerShellScript(input)]) {
      assert.ok(script.includes("$connect.ContextScope = 'Process'"));
      const [body = '', end = ''] = script.split('} finally {');
      assert.match(end, /Disconnect-MgGraph/);
      assert.ok(body.indexOf('\ntry {') < body.indexOf('Connect-MgGraph @connect'));
    }
    const script = powerShellScript(input);
    assert.match(script, /Add-MgEnvironment -Name 'PreauthorisedGraphcontoso'.*\n +\$isAdded = \$true/);
    assert.match(script.split('} finally {')[1] ?? '', /if \(\$isAdded\) \{ Remove-MgEnvironment -Name 'PreauthorisedGraphcontoso'/);
  });

  it('say at the top what made them, what they do, and which rights they take', () => {
    for (const script of [powerShellScript(plain), azureCliScript(plain)]) {
      const head = script.split('\n').filter((line, at, lines) => line.startsWith('#') && lines.slice(0, at).every((one) => one.startsWith('#')));
      assert.match(
        head.join('\n'),
        /Preauthorised Graph.*contoso[^]*\n# 1\. [^]*\n# 2\. .*asks[^]*User\.Read\.All, Mail\.Read[^]*Application\.ReadWrite\.All, AppRoleAssignment\.ReadWrite\.All[^]*Privileged Role Administrator[^]*no secret[^]*-Yes|--yes/,
      );
    }
  });

  it('say which version made them, and when', () => {
    const hostile = { ...plain, made: { version: '1.2.3\n$(id)', at: new Date('2026-11-23T18:20:30.5Z') } };
    for (const script of [powerShellScript(hostile), azureCliScript(hostile)]) {
      assert.match(script, /^# Made by Preauthorised Graph 1\.2\.3 \$\(id\), .*contoso.*\n# Made at 2026-11-23T18:20Z\.$/m);
    }
  });

  it('say how to run them under their own names', () => {
    const files = { powerShell: 'tailspin-entra.ps1', azureCli: 'tailspin-entra.sh' };
    const command = 'powershell -ExecutionPolicy Bypass -File tailspin-entra.ps1';
    const powerShell = powerShellScript({ ...plain, files });
    assert.ok(powerShell.includes(`\n# To run it: ${command}\n# In PowerShell 7: ${command.replace('powershell', 'pwsh')}\n`));
    assert.ok(powerShell.includes(`\n# With -Yes it does not ask: ${command} -Yes\n`) && powerShell.includes('# It is not signed'));
    const bash = azureCliScript({ ...plain, files });
    assert.ok(bash.includes('\n# To run it: bash tailspin-entra.sh\n# With --yes it does not ask: bash tailspin-entra.sh --yes\n'));
    for (const script of [powerShell, bash]) assert.doesNotMatch(script, /SCRIPT/);
  });

  it('look for the app of an earlier run before they ask, and add to what it lists', () => {
    const script = powerShellScript(plain);
    const places = ['$app = @((Send-Patiently', 'if ($application) { Write-Host', 'Read-Host', 'if (-not $app) {', '$lists = @('].map((text) =>
      script.indexOf(text),
    );
    assert.ok(
      places.every((at, index) => at > (places[index - 1] ?? 0)),
      places.join(),
    );
    assert.match(script, /if \(\$application\) \{ .*of an earlier run, object ID .* \} else \{ .*, a new one' \}/);
    assert.match(script, /Send-Graph PATCH .* @\{ requiredResourceAccess = @\(\$lists\) \}/);
    assert.ok(!powerShellScript({ ...plain, clientId }).includes('of an earlier run'));
    assert.ok(!powerShellScript({ ...plain, permissions: [] }).includes('requiredResourceAccess = @($lists)'));
  });

  it('send names as they are, also through a module that would send them as Latin 1', () => {
    assert.match(powerShellScript(plain), /ContentType = 'application\/json; charset=utf-8'/);
  });

  it('cut no character in half', () => {
    const subject = `CN=${'a'.repeat(86)}😀`;
    const named = { ...plain, certificate: { ...plain.certificate, subject } };
    for (const script of [powerShellScript(named), azureCliScript(named)]) {
      assert.ok(script.includes(`'CN=${'a'.repeat(86)}'`) || script.includes(`'"CN=${'a'.repeat(86)}"'`), script.slice(0, 3000));
    }
  });

  it('are text that can be read: no code but the certificate, no escape where none is needed', () => {
    const script = powerShellScript(plain);
    assert.match(script, /^[\n\x20-\x7e]*$/);
    assert.ok(!script.includes('FromBase64String') && !script.includes('Unescape'));
    assert.match(script, /'The certificate is on the app already\.'/);
    assert.equal(script.match(/[A-Za-z0-9+/=]{60,}/g), null);
  });

  it('ask before they change anything', () => {
    const script = powerShellScript(plain);
    const at = script.indexOf('Read-Host');
    assert.ok(
      script.includes('param([switch] $Yes)') && at > script.indexOf('$roles[$permission] = $role.id') && at < script.indexOf("POST '/applications'"),
    );
  });

  it('extend an app by sending back each key with its ID', () => {
    const script = powerShellScript({ ...plain, clientId });
    assert.ok(script.includes(`appId eq ''${clientId}''`));
    assert.ok(script.includes('keyId = $key.keyId; type = $key.type; usage = $key.usage; key = $null'));
    assert.ok(!script.includes("POST '/applications' $body"));
  });

  it('are not made of what could break out', () => {
    const wrong: readonly Partial<AdminScriptInput>[] = [
      { tenantId: "x'; id" },
      { clientId: '$(id)' },
      { permissions: ["a'.b"] },
      { permissions: ['User.Read.All\n'] },
      { displayName: ' \u200b\n' },
      { certificate: { ...plain.certificate, sha1Thumbprint: 'xyz' } },
      { certificate: { ...plain.certificate, cer: new Uint8Array([1, 2]) } },
      { cloud: 'custom', baseResourceUrl: 'no url' },
      { cloud: 'custom', baseResourceUrl: 'https://graph.example.org/v1.0', authority: 'https://login.example.org/\0(id)\0' },
      { cloud: 'custom', baseResourceUrl: 'https://graph.example.org/v1.0' },
      { cloud: 'custom', baseResourceUrl: 'http://graph.example.org/v1.0', authority: 'https://login.example.org' },
    ];
    for (const one of wrong) {
      for (const make of [azureCliScript, powerShellScript]) {
        assert.throws(() => make({ ...plain, ...one }), { code: 'scriptInputInvalid' }, JSON.stringify(one));
      }
    }
  });
});

describe('the text for the admin', () => {
  const requests = [
    { method: 'GET', url: "/users?$filter=mail eq 'anna@contoso.com'" },
    { method: 'get', url: '{{graph}}/v1.0/users/anna@contoso.com/messages/AAMk' },
    { method: 'GET', url: 'https://graph.microsoft.com/v1.0/users/anna@contoso.com/messages/AAMk2' },
  ];

  it('says for each permission what needs it, what it allows, the narrower choice, and who can do it', () => {
    const text = textForAdmin({ ...plain, requests });
    assert.match(text, /Privileged Role Administrator/);
    assert.match(text, /User\.Read\.All\n {2}It allows: Read the full profile/);
    assert.match(text, /Needed for: GET \/users\n/);
    assert.match(text, /Narrower: Exchange RBAC for applications: an admin assigns the role “Application Mail\.Read”/);
    assert.ok(!text.includes('anna@') && !text.includes('AAMk'), text);
    assert.match(text, /ABCDEF0123456789.*valid until 2027-11-23/);
  });

  it('has the link for the consent when there is an app to consent to', () => {
    const text = textForAdmin({ ...plain, requests: [] });
    assert.doesNotMatch(text, /adminconsent/);
    assert.match(text, /script grants the permissions itself[^]*the script prints it/);
    assert.match(azureCliScript(plain), /adminconsent\?client_id=/);
    assert.ok(textForAdmin({ ...plain, clientId, requests }).includes(`/${tenantId}/adminconsent?client_id=${clientId}`));
  });

  it('says who asks and for what, or that this is to be filled in, and what is in the mail', () => {
    const text = textForAdmin({ ...plain, requests });
    assert.match(text, /^From: \[\[ FILL IN.*\]\]\nFor: \[\[ FILL IN.*\]\]\nConnection: contoso$/m);
    assert.match(text, /contoso-entra\.ps1.*Install-Module Microsoft\.Graph\.Authentication /);
    assert.match(
      text,
      /: powershell -ExecutionPolicy Bypass -File contoso-entra\.ps1 .*: pwsh -ExecutionPolicy Bypass -File contoso-entra\.ps1 .*not signed/,
    );
    assert.match(text, /bash contoso-entra\.sh/);
  });

  it('warns of what can be used to gain more, and names what is not in our table', () => {
    const text = textForAdmin({ ...plain, permissions: ['Application.ReadWrite.All', 'Nobody.Knows.This'], requests: [] });
    assert.match(text, /please look twice/);
    assert.match(text, /“Nobody\.Knows\.This”/);
  });
});
