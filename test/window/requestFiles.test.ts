// Writing a request file with the editor's help: completion, rename, pasting, quick fixes, and the request in other forms.
import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

const token = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJvaWQiOiJub2JvZHktaW4tcGFydGljdWxhciJ9.c2lnbmF0dXJl';

describe('writing a request file', () => {
  let window: VsCodeWindow;
  before(async () => {
    window = await openWindow({ theme: 'light' });
  });
  after(async () => {
    await window.stop();
  });
  beforeEach(async () => {
    await window.closeEverything();
  });

  it('from nothing with completion, sends it, and shows at the lens what came back', async () => {
    await window.openNew('new.http', '');
    await window.type('# @conn');
    await window.complete('connection');
    await window.type('Sandbox\n@person = adele.vance@contoso.sandbox\n\nGE');
    await window.complete('GET');
    await window.complete('/users');
    await window.type('/{{');
    await window.complete('person');
    await window.press('End');
    await window.type('?$sel');
    await window.complete('$select');
    await window.press('Escape');
    await window.press('End');
    await window.type('\nConsis');
    await window.complete('ConsistencyLevel');
    await window.complete('eventual');
    await window.type('\n# @ass');
    await window.complete('assert');
    await window.complete('status');
    await window.complete('==');
    await window.screenshot('request-file-completion');
    await window.complete('200');
    assert.equal(
      await window.saved('new.http'),
      [
        '# @connection Sandbox',
        '@person = adele.vance@contoso.sandbox',
        '',
        'GET /users/{{person}}?$select=id,displayName',
        'ConsistencyLevel: eventual',
        '# @assert status == 200',
      ].join('\n'),
    );
    await window.clickLens('Send Request · Sandbox');
    await window.response('Adele Vance');
    const frame = await window.webviewFrame();
    await frame.getByRole('tab', { name: 'Assertions' }).click();
    await window.response('status == 200');
    assert.deepEqual(await window.axe(frame), []);
    await window.screenshot('request-file-sent');
  });

  it('renames a variable wherever it is one, and finds its definition and its references', async () => {
    const text = (name: string): string =>
      `# @connection Sandbox\n@${name} = adele\n\n### A person by the name of person\nPOST /groups\nX-Name: {{${name}}}\n\n{ "person": "{{${name}}}" }\n`;
    await window.openNew('names.http', text('person'));
    await window.putCursorOn('X-Name: {{per');
    await window.press('F12');
    await window.statusItem('Ln 2, Col 2').waitFor();
    await window.press('Shift+F12');
    const peek = window.page.locator('.reference-zone-widget');
    await eventually(
      () => peek.innerText(),
      (shown) => /\b3\b|\(3\)/.test(shown),
    );
    await window.screenshot('request-file-references');
    await window.press('Escape');
    await window.rename('who');
    assert.equal(
      await eventually(
        () => window.saved('names.http'),
        (saved) => saved.includes('@who'),
      ),
      text('who'),
    );
  });

  it('makes a request of a pasted cURL command, by key and by command, and drops the token', async () => {
    const command = `curl -X PATCH 'https://graph.microsoft.com/v1.0/users/adele' -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"city":"Berlin"}'`;
    await window.setClipboard(command);
    for (const [name, paste] of [
      ['pasted.http', () => window.press('Control+V')],
      ['command.http', () => window.runCommand('Preauthorised Graph: Paste cURL as Request')],
    ] as const) {
      await window.openNew(name, '');
      await paste();
      await eventually(
        () => window.editorText(),
        (text) => text !== '',
      );
      const text = await window.saved(name);
      assert.match(text, /^PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/users\/adele$/m, text);
      assert.match(text, /^Content-Type: application\/json\n\n\{\s*"city":\s*"Berlin"\s*\}$/m, text);
      assert.equal(text.includes('eyJ'), false, text);
    }
    await window.screenshot('request-file-curl');
  });

  it('shows and copies a request in other forms, with no token in them', async () => {
    await window.openNew(
      'forms.http',
      '# @connection Sandbox\n@city = Berlin\n\n### Where\nPATCH /users/adele\nContent-Type: application/json\n\n{ "city": "{{city}}" }\n',
    );
    await window.putCursorOn('PATCH');
    await window.runCommand('Preauthorised Graph: Preview Request');
    await window.page.locator('.tab.active', { hasText: 'Preview: Where' }).waitFor();
    const preview = window.page.locator('.editor-group-container').last();
    await preview.getByText('Nothing was sent').waitFor();
    const shown = (await preview.innerText()).replaceAll('\u00a0', ' ');
    assert.match(shown, /PATCH http:\/\/127\.0\.0\.1:\d+\/v1\.0\/users\/adele/);
    assert.match(shown, /Authorization: Bearer ●+/);
    assert.match(shown, /\{ "city": "Berlin" \}/);
    await window.screenshot('request-file-preview');
    for (const [title, form] of [
      ['cURL', /^curl -X PATCH[^]*\/users\/adele[^]*Bearer \$TOKEN"[^]*"city": "Berlin"/m],
      ['PowerShell', /Connect-MgGraph[^]*Invoke-MgGraphRequest[^]*\/users\/adele/],
    ] as const) {
      await window.putCursorOn('PATCH');
      await window.setClipboard('');
      await window.runCommand(`Preauthorised Graph: Copy Request as ${title}`);
      const copied = await eventually(
        () => window.clipboard(),
        (text) => text !== '',
      );
      assert.match(copied, form);
      assert.equal(/eyJ/.test(copied), false, copied);
    }
  });

  it('mends what is marked', async () => {
    const written = [
      '@person = adele',
      '',
      '### Undefined',
      'GET https://graph.microsoft.com/v1.0/users/{{persn}}',
      '',
      '### No blank line',
      'POST /groups',
      'Content-Type: application/json',
      '{ "displayName": "Garden" }',
      '',
      '### Two in one',
      'GET /users',
      'GET /sites',
      '',
      '### A person',
      'GET /me/messages',
      '',
    ];
    await window.openNew('mend.http', written.join('\n'));
    for (const [place, title] of [
      ['users/{{per', 'Change to “person”'],
      ['json\n{ "disp', 'Insert an empty line'],
      ['GET /si', '###'],
      ['GET /me', '/users/'],
    ] as const) {
      await window.putCursorOn(place.split('\n').at(-1) ?? '');
      await window.screenshot(`request-file-fix`);
      await window.quickFix(title);
    }
    const mended = await window.saved('mend.http');
    assert.match(mended, /users\/\{\{person\}\}/);
    assert.match(mended, /application\/json\n\n\{ "displayName"/);
    assert.match(mended, /GET \/users\n+###[^\n]*\n+GET \/sites/);
    assert.match(mended, /GET \/users\/\{[^}]+\}\/messages/);
  });
});
