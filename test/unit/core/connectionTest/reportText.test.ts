import assert from 'node:assert/strict';
import { reportText } from '../../../../src/core/connectionTest/reportText.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { canary } from '../samples.ts';
import { key, pfx, test, tested } from './tested.ts';

const home = '/root';

describe('The report for support', () => {
  it('begins with what is wrong, as the page does', async () => {
    const ticks = (['ok', 'warning', 'skipped', 'failed', 'ok'] as const).map((state, at) => ({ id: 'clock', state, title: `Title ${at}` }) as const);
    const text = reportText({ connection: 'contoso', ticks }, tested(), home);
    assert.deepEqual(text.match(/Title \d/g)?.join(), 'Title 1,Title 3,Title 0,Title 2,Title 4');
  });

  it('says no value twice', async () => {
    const text = reportText(await test(), tested(), home);
    for (const value of [key.thumbprint, key.sha1Thumbprint, 'contoso.pfx', tested().clientId])
      assert.equal(text.split(value).length, 2, `${value}\n${text}`);
    // Another file than the one of the head is a fact.
    assert.match(reportText(await test(), tested({ certificate: { pfx: '/keys/other.pfx' } }), home), /other\.pfx\n[^]*contoso\.pfx/);
  });

  for (const [own, path, written] of [
    ['/root', '/root/keys/a.pfx', '~/keys/a.pfx'],
    ['/root/', '/root/keys/a.pfx', '~/keys/a.pfx'],
    ['/root', '/srv/root/keys/a.pfx', '/srv/root/keys/a.pfx'],
    ['/root', '/rooted/keys/a.pfx', '/rooted/keys/a.pfx'],
    ['/', '/keys/a.pfx', '/keys/a.pfx'],
    ['/mnt/a.b (c)', '/mnt/a.b (c)/a.pfx', '~/a.pfx'],
    [String.raw`D:\Profiles\anna`, String.raw`d:\profiles\anna\a.pfx`, String.raw`~\a.pfx`],
  ] as const) {
    it(`${path} is written as ${written} where ${own} is home`, () => {
      const tick = { id: 'certificateFile', state: 'failed', title: `There is no file ${path}.` } as const;
      const text = reportText({ connection: 'contoso', ticks: [tick] }, tested({ certificate: { pfx: path } }), own);
      assert.ok(text.includes(`File: ${written}\n`) && text.includes(`There is no file ${written}.\n`), text);
    });
  }

  it('has who calls what, each check, ids and times', async () => {
    const text = reportText(await test(), tested({ stage: 'production', applicationObjectId: '99999999-2222-4333-8444-555555555555' }), home);
    const lines = text.split('\n');
    for (const line of [
      'Connection: contoso (production)',
      'Cloud: global',
      'Token service: https://login.microsoftonline.com',
      `Tenant ID: ${tested().tenantId}`,
      `Client ID: ${tested().clientId}`,
      'Application object ID: 99999999-2222-4333-8444-555555555555',
      `Certificate (SHA-256): ${key.thumbprint}`,
      `Certificate as the portal shows it (SHA-1): ${key.sha1Thumbprint}`,
      'File: ~/.preauthorised-graph/contoso/contoso.pfx',
      '[ok] The app gets a token.',
      '    User.Read.All',
      '    Request ID r-1',
      '    Tested at 2026-11-23T12:00:00.000Z',
      '    This computer: 2026-11-23T12:00:00Z',
    ]) {
      assert.ok(lines.includes(line), line);
    }
    assert.equal(lines.filter((line) => /^\[(?:ok|warning|failed|not tested)\] /.test(line)).length, 10);
    assert.ok(text.endsWith('\n'));
  });

  it('holds neither the token, nor the key, nor a person’s home folder', async () => {
    const text = reportText(
      await test({ proxy: 'http://anna:s3cret@proxy:1' }),
      tested({ authority: 'https://u:s3cret@sts.example', cloud: 'custom' }),
      home,
    );
    assert.ok(!text.includes(canary) && !text.includes('PRIVATE KEY') && !text.includes('s3cret'));
    assert.ok(!text.includes('anna'), text);
    assert.ok(text.includes('Token service: https://sts.example/'));
  });

  for (const [path, written] of [
    [String.raw`C:\Users\Anna Smith\keys\a.pfx`, String.raw`~\keys\a.pfx`],
    ['/Users/anna/a.pfx', '~/a.pfx'],
    ['~/a.pfx', '~/a.pfx'],
    ['/srv/keys/a.pfx', '/srv/keys/a.pfx'],
    ['/srv/home/anna/a.pfx', '/srv/home/anna/a.pfx'],
    ['/data/my keys/Users/keys/a.pfx', '/data/my keys/Users/keys/a.pfx'],
    ['https://host.example/home/anna/a.pfx', 'https://host.example/home/anna/a.pfx'],
    ['https://host.example:8443/Users/anna/a.pfx', 'https://host.example:8443/Users/anna/a.pfx'],
    [String.raw`D:\keys\home\anna\a.pfx`, String.raw`D:\keys\home\anna\a.pfx`],
    ['file:///home/anna/a.pfx', 'file://~/a.pfx'],
    ['C:/Users/anna/a.pfx', '~/a.pfx'],
    [String.raw`\\?\C:\Users\anna\a.pfx`, String.raw`\\?\~\a.pfx`],
  ] as const) {
    it(`${path} is written as ${written}, in sentences too`, async () => {
      const openKey = (): Promise<never> => Promise.reject(new UserError('fileNotFound', `There is no file ${path}.`, `Look for ${path}.`));
      const certificate = { pfx: path };
      const text = reportText(await test({ openKey }, { certificate }), tested({ certificate }), home);
      assert.ok(text.includes(`File: ${written}\n`), text);
      assert.ok(text.includes(`There is no file ${written}.\n`) && text.includes(`To do: Look for ${written}.\n`));
    });
  }

  it('what a server says cannot add a line of its own, or hide one', () => {
    const tick = { id: 'token', state: 'failed', title: 'No\n[ok] All is well\u202e', detail: 'one\r\ntwo\u0000' } as const;
    const text = reportText({ connection: 'contoso', ticks: [tick] }, tested({ certificate: { pfx } }), home);
    assert.ok(text.endsWith('[failed] No [ok] All is well\n    one\n    two\n'), JSON.stringify(text));
  });
});
