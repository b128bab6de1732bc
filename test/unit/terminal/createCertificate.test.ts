import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, type Ended, type Program } from './program.ts';

describe('preauthorised-graph certificate create', function () {
  this.timeout(30_000);
  const given = 'Given-Password-1';
  let program: Program;
  before(async () => {
    program = await buildProgram();
  });
  after(() => program.remove());

  const create = (out: string, args: readonly string[], password?: string): Promise<Ended> =>
    program.run(['certificate', 'create', '--out', out, ...args], {
      env: { ...(password !== undefined && { PREAUTHORISED_GRAPH_PFX_PASSWORD: password }) },
    });
  const openssl = (...args: readonly string[]) => spawnSync('openssl', args, { encoding: 'utf8' });

  it('writes a pair that OpenSSL reads, with a password that is printed once', async () => {
    const { code, stdout, stderr } = await create('new/pairs', ['--subject', 'CN=Contoso Onboarding, O=Contoso, C=GB', '--days', '30']);
    assert.equal(code, 0, stderr);
    const folder = join(program.folder, 'new', 'pairs');
    const [cer, pfx] = [join(folder, 'Contoso-Onboarding.cer'), join(folder, 'Contoso-Onboarding.pfx')];
    const value = (label: string): string => new RegExp(`^${label}[^:]*: +(.+)$`, 'm').exec(stdout)?.[1] ?? '';
    assert.deepEqual([value('Certificate for Entra'), value('With the private key')], [cer, pfx]);

    const password = value('Password');
    assert.match(password, /^[\w.-]{24}$/);
    assert.equal(stdout.split(password).length - 1, 1);
    assert.ok(!stderr.includes(password));

    const certificate = new X509Certificate(readFileSync(cer));
    assert.equal(value('Thumbprint \\(SHA-1'), certificate.fingerprint.replaceAll(':', ''));
    assert.equal(value('Thumbprint \\(SHA-256'), certificate.fingerprint256.replaceAll(':', ''));
    assert.ok(Math.abs(Date.parse(value('Valid until')) - Date.now() - 30 * 86_400_000) < 120_000);
    assert.match(openssl('x509', '-inform', 'DER', '-in', cer, '-noout', '-subject').stdout, /CN ?= ?Contoso Onboarding/);
    const opened = openssl('pkcs12', '-in', pfx, '-passin', `pass:${password}`, '-nodes', '-info');
    assert.equal(opened.status, 0, opened.stderr);
    assert.match(opened.stdout, /BEGIN PRIVATE KEY/);
    assert.match(opened.stderr, /AES-256-CBC/);

    if (process.platform !== 'win32') {
      assert.deepEqual(
        [pfx, cer].map((path) => statSync(path).mode & 0o777),
        [0o600, 0o600],
      );
      assert.equal(statSync(folder).mode & 0o777, 0o700);
    }
    const known = JSON.parse(readFileSync(join(program.home, '.preauthorised-graph', 'certificates.json'), 'utf8')) as {
      certificates: readonly Record<string, string>[];
    };
    assert.deepEqual(
      known.certificates.map((entry) => [entry['pfx'], entry['thumbprint']]),
      [[pfx, value('Thumbprint \\(SHA-256')]],
    );
    assert.ok(!JSON.stringify(known).includes(password));
  });

  it('takes a password, a size and an encryption, and prints no password then', async () => {
    const { code, stdout, stderr } = await create('other', ['--subject', 'Fabrikam', '--key-size', '3072', '--encryption', '3des'], given);
    assert.equal(code, 0, stderr);
    assert.ok(!(stdout + stderr).includes(given) && !/assword of/.test(stdout));
    const opened = openssl('pkcs12', '-in', join(program.folder, 'other', 'Fabrikam.pfx'), '-passin', `pass:${given}`, '-noout', '-info');
    assert.equal(opened.status, 0, opened.stderr);
    assert.match(opened.stderr, /pbeWithSHA1And3-KeyTripleDES-CBC/);
    const certificate = new X509Certificate(readFileSync(join(program.folder, 'other', 'Fabrikam.cer')));
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 3072);
  });

  it('replaces an existing pair only with --force', async () => {
    const args = ['--subject', 'CN=twice'];
    assert.equal((await create('twice', args, given)).code, 0);
    const path = join(program.folder, 'twice', 'twice.pfx');
    const old = readFileSync(path);
    const refused = await create('twice', args, given);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /twice\.pfx exists already and was left as it is\.\n.*--force/);
    assert.deepEqual(readFileSync(path), old);
    assert.equal((await create('twice', [...args, '--force'], given)).code, 0);
    assert.notDeepEqual(readFileSync(path), old);
    assert.deepEqual(readdirSync(join(program.folder, 'twice')).toSorted(), ['twice.cer', 'twice.pfx']);
  });

  const wrong: readonly (readonly [string, readonly string[], string | undefined, RegExp])[] = [
    ['no subject', [], given, /--subject is missing/],
    ['a broken subject', ['--subject', 'CN=a, XX=b'], given, /“XX” at character/],
    ['no number of days', ['--subject', 'CN=a', '--days', '1.5'], given, /--days takes a whole number/],
    ['too many days', ['--subject', 'CN=a', '--days', '4000'], given, /4000 days is not possible/],
    ['another key size', ['--subject', 'CN=a', '--key-size', '1024'], given, /--key-size takes one of 2048, 3072, 4096/],
    ['another encryption', ['--subject', 'CN=a', '--encryption', 'rc2'], given, /--encryption takes one of aes256, 3des/],
    ['a password that opens not everywhere', ['--subject', 'CN=a'], 'pässwörd-1', /PREAUTHORISED_GRAPH_PFX_PASSWORD: Character 2/],
    ['a short password', ['--subject', 'CN=a'], 'short', /fewer than 8 characters/],
  ];
  for (const [what, args, password, sentence] of wrong) {
    it(`${what}: exit 2, and nothing is written`, async () => {
      const { code, stdout, stderr } = await create('nothing', args, password);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, sentence);
      assert.ok(!existsSync(join(program.folder, 'nothing')));
      assert.ok(password === undefined || !stderr.includes(password));
    });
  }

  it('a file where the folder should be: exit 2', async () => {
    program.write('a-file', 'text');
    const { code, stderr } = await create(join('a-file', 'below'), ['--subject', 'CN=a']);
    assert.equal(code, 2);
    assert.match(stderr, /is a file, not a folder/);
  });

  it('warns of a git work tree that could commit the key, and of long lifetimes', async () => {
    mkdirSync(join(program.folder, 'repository', '.git'), { recursive: true });
    const first = await create('repository/keys', ['--subject', 'CN=a', '--days', '700'], given);
    assert.equal(first.code, 0);
    assert.match(
      first.stderr,
      /is a risky place for a private key\.\n {2}It is in a git work tree: .*Add the line “\*\.pfx” to .*repository\/\.gitignore/,
    );
    assert.match(first.stderr, /the tenant may refuse this one/);
    program.write('repository/.gitignore', '*.pfx\n');
    assert.doesNotMatch((await create('repository/keys', ['--subject', 'CN=b'], given)).stderr, /risky/);
  });

  it('Ctrl+C while the key is made: exit 130, nothing written', async () => {
    // Told as soon as the program listens to Ctrl+C: an earlier signal would end it unheard, a later one might find the key made.
    const tell = `process.on('newListener', (name) => name === 'SIGINT' && process.stdout.write('listening\\n'))`;
    const { child, ended, firstLine } = program.start(['certificate', 'create', '--subject', 'CN=slow', '--out', 'slow', '--key-size', '4096'], {
      env: { PREAUTHORISED_GRAPH_PFX_PASSWORD: given, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` },
    });
    await firstLine;
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr, existsSync(join(program.folder, 'slow'))], [130, '', false]);
  });
});
