import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { html } from '../../../src/sandbox/portal/html.ts';
import { clientId, createPair, pair } from './fixtures.ts';
import { outcomeOf, pemOf, replication, signIn, startClocked, type ClockedSandbox } from './registrationFixtures.ts';

const made = createPair();

interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

describe('the sandbox’s portal', () => {
  let clocked: ClockedSandbox;
  let url: string;
  beforeEach(async () => {
    clocked = await startClocked();
    url = clocked.sandbox.url;
  });
  afterEach(() => clocked.sandbox.close());

  const open = async (path: string): Promise<Page> => pageOf(await fetch(`${url}${path}`));
  /** As a browser sends a form of one of our pages. */
  const submit = async (path: string, body: URLSearchParams | FormData, origin = url): Promise<Page> =>
    pageOf(await fetch(`${url}${path}`, { method: 'POST', body, redirect: 'manual', headers: { Origin: origin } }));
  const register = async (name: string): Promise<string> => {
    const { status, headers } = await submit('/portal/register', new URLSearchParams({ name }));
    assert.equal(status, 303);
    return new URLSearchParams((headers.get('location') ?? '').split(/[?#]/)[1]).get('app') ?? '';
  };
  const upload = (app: string, bytes: Uint8Array | string, name = 'app.cer'): Promise<Page> => {
    const form = new FormData();
    form.set('app', app);
    form.set('file', new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)]), name);
    return submit('/portal/uploadCertificate', form);
  };

  it('goes the whole way by hand: register, upload, permission, consent, token', async () => {
    const { sandbox, pass } = clocked;
    const app = await register('By hand');
    assert.match((await open('/portal')).text, /By hand/);
    assert.equal((await upload(app, made.der)).status, 303);
    assert.equal((await submit('/portal/addPermission', new URLSearchParams({ app, role: 'User.Read.All' }))).status, 303);
    const page = await open(`/portal?app=${app}`);
    assert.match(page.text, /id="certificates"/);
    assert.match(page.text, new RegExp(createHash('sha1').update(made.der).digest('hex').toUpperCase()));
    assert.match(page.text, /Not granted for Contoso Sandbox/);
    assert.equal(outcomeOf(await signIn(sandbox, app, made)), 700016);
    pass(replication);
    assert.deepEqual(outcomeOf(await signIn(sandbox, app, made)), []);
    assert.equal((await submit('/portal/consent', new URLSearchParams({ app }))).status, 303);
    assert.match((await open(`/portal?app=${app}`)).text, /<td>\s*Granted for Contoso Sandbox/);
    assert.deepEqual(outcomeOf(await signIn(sandbox, app, made)), []);
    pass(replication);
    assert.deepEqual(outcomeOf(await signIn(sandbox, app, made)), ['User.Read.All']);
  });

  it('takes a certificate as PEM, and takes things away again', async () => {
    const { sandbox, pass } = clocked;
    const app = await register('x');
    assert.equal((await upload(app, pemOf(made), 'app.pem')).status, 303);
    await submit('/portal/addPermission', new URLSearchParams({ app, role: 'User.Read.All' }));
    await submit('/portal/addPermission', new URLSearchParams({ app, role: 'Mail.Send' }));
    await submit('/portal/consent', new URLSearchParams({ app }));
    pass(replication);
    await submit('/portal/revoke', new URLSearchParams({ app, role: 'Mail.Send' }));
    assert.deepEqual(outcomeOf(await signIn(sandbox, app, made)), ['User.Read.All']);
    await submit('/portal/removePermission', new URLSearchParams({ app, role: 'Mail.Send' }));
    assert.doesNotMatch((await open(`/portal?app=${app}`)).text, /<td>Mail\.Send/);
    const keyId = /name="keyId" value="([^"]+)"/.exec((await open(`/portal?app=${app}`)).text)?.[1] ?? '';
    await submit('/portal/removeCertificate', new URLSearchParams({ app, keyId }));
    assert.equal(outcomeOf(await signIn(sandbox, app, made)), 700027);
    const { headers } = await submit('/portal/deleteApp', new URLSearchParams({ app }));
    assert.equal(headers.get('location'), '/portal');
    assert.equal((await open(`/portal?app=${app}`)).status, 404);
  });

  const wrong: Readonly<Record<string, readonly [Uint8Array | string, RegExp]>> = {
    'a private key': [`${pemOf(made)}${made.pem}`, /private key/],
    'a file of another kind': ['hello', /is no certificate/],
    'an empty file': ['', /Choose the \.cer/],
  };
  for (const [name, [bytes, sentence]] of Object.entries(wrong)) {
    it(`refuses ${name}`, async () => {
      const page = await upload(clientId, bytes);
      assert.equal(page.status, 400);
      assert.match(page.text, /role="alert"/);
      assert.match(page.text, sentence);
      assert.equal(page.text.match(/name="keyId"/g)?.length, 1, 'the certificate of before is still there, and no other');
    });
  }

  it('writes names so that they are text, whatever is in them', async () => {
    const name = `<script>alert('1')</script>"&`;
    const app = await register(name);
    for (const path of ['/portal', `/portal?app=${app}`, `/${clocked.sandbox.tenantId}/adminconsent?client_id=${app}`, '/portal?app=<b>']) {
      const { text, headers } = await open(path);
      assert.doesNotMatch(text, /<script|<b>/);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
    }
    assert.match((await open('/portal')).text, /&#60;script&#62;alert\(&#39;1&#39;\)&#60;\/script&#62;&#34;&#38;/);
    assert.equal(html`<i title="${'"<'}">${[html`<br />`]}</i>`.text, '<i title="&#34;&#60;"><br /></i>');
  });

  it('allows its own style and nothing else, and no frame around it', async () => {
    const { text, headers } = await open('/portal');
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = headers.get('content-security-policy') ?? '';
    assert.ok(policy.startsWith(`default-src 'none'; style-src 'sha256-${hash}';`), policy);
    assert.match(policy, /frame-ancestors 'none'/);
  });

  it('takes forms only from its own pages', async () => {
    const body = new URLSearchParams({ app: clientId });
    for (const origin of ['http://evil.example', 'null', url.replace(/\d+$/, '1')]) {
      assert.equal((await submit('/portal/deleteApp', body, origin)).status, 403, origin);
      assert.equal((await submit(`/${clocked.sandbox.tenantId}/adminconsent`, new URLSearchParams({ client_id: clientId }), origin)).status, 403);
    }
    assert.equal((await fetch(`${url}/portal/deleteApp`, { method: 'POST', body })).status, 403, 'nor without an origin');
    assert.equal((await open(`/portal/deleteApp?app=${clientId}`)).status, 403);
    assert.equal((await submit('/portal/constructor', body)).status, 404);
    assert.equal((await signIn(clocked.sandbox, clientId, pair)).status, 200);
  });

  it('refuses a name that is none', async () => {
    assert.equal((await submit('/portal/register', new URLSearchParams({ name: ' ' }))).status, 400);
    assert.equal((await submit('/portal/addPermission', new URLSearchParams({ app: clientId, role: 'No.Such' }))).status, 400);
  });
});

describe('the sandbox’s page for admin consent', () => {
  let clocked: ClockedSandbox;
  before(async () => {
    clocked = await startClocked();
  });
  after(() => clocked.sandbox.close());

  it('grants what the registration lists, and makes the service principal', async () => {
    const { sandbox, admin, pass } = clocked;
    const found = await admin("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=appRoles");
    const roles = found.body['appRoles'] as { id: string; value: string }[];
    const resourceAccess = ['Sites.Selected', 'User.Read.All'].map((value) => ({ id: roles.find((one) => one.value === value)?.id, type: 'Role' }));
    const registered = await admin('/applications', {
      method: 'POST',
      json: {
        displayName: 'Listed',
        keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: Buffer.from(made.der).toString('base64') }],
        requiredResourceAccess: [{ resourceAppId: '00000003-0000-0000-c000-000000000000', resourceAccess }],
      },
    });
    const app = String(registered.body['appId']);
    pass(replication);
    assert.equal(outcomeOf(await signIn(sandbox, app, made)), 7000229);
    const page = `${sandbox.url}/${sandbox.tenantId}/adminconsent`;
    const asked = await pageOf(await fetch(`${page}?client_id=${app}&redirect_uri=http://evil.example/`));
    assert.match(asked.text, /<li>Sites\.Selected<\/li>\s*<li>User\.Read\.All<\/li>/);
    assert.equal(outcomeOf(await signIn(sandbox, app, made)), 7000229, 'looking grants nothing');
    const body = new URLSearchParams({ client_id: app });
    const accepted = await pageOf(await fetch(page, { method: 'POST', body, headers: { Origin: sandbox.url } }));
    assert.match(accepted.text, /Permissions granted/);
    pass(replication);
    assert.deepEqual(new Set(outcomeOf(await signIn(sandbox, app, made)) as string[]), new Set(['Sites.Selected', 'User.Read.All']));
  });

  it('says it for an unknown app and an unknown tenant', async () => {
    const { url, tenantId } = clocked.sandbox;
    const nobody = await pageOf(await fetch(`${url}/${tenantId}/adminconsent?client_id=x`));
    assert.equal(nobody.status, 400);
    assert.match(nobody.text, /AADSTS700016/);
    assert.match((await pageOf(await fetch(`${url}/fabrikam.example/adminconsent?client_id=${clientId}`))).text, /AADSTS90002/);
    assert.equal((await fetch(`${url}/contoso.sandbox/adminconsent?client_id=${clientId}`)).status, 200);
  });
});

async function pageOf(response: Response): Promise<Page> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
