import assert from 'node:assert/strict';
import type { HandOver } from '../../../../../src/core/powerAutomate/handOver/handOver.ts';
import {
  handOverPage,
  type HandOverDeed,
  type HandOverFacts,
  type HandOverPage,
} from '../../../../../src/core/powerAutomate/handOver/handOverPage.ts';
import { clientId, connection, tenantId } from '../../samples.ts';

const contoso = connection({ certificate: { pfx: '~/contoso.pfx', thumbprint: 'AB'.repeat(32) } });
const noted: HandOver = {
  id: 'one',
  thumbprint: 'AB'.repeat(32),
  connection: 'contoso',
  powerPlatformEnvironment: 'Production',
  powerAutomateConnection: 'Graph as app',
  owner: 'Anna',
  target: 'preauthorized',
  at: '2026-11-23T10:00:00.000Z',
};

function page(changes: Partial<HandOverFacts> = {}): HandOverPage {
  return handOverPage({ connection: contoso, target: 'preauthorized', base: 'asIs', open: [], ...changes });
}

function textOf({ lines }: HandOverPage): string {
  return lines.map(({ text }) => text).join('\n');
}

function deeds({ lines }: HandOverPage): readonly HandOverDeed[] {
  return lines.flatMap(({ actions = [] }) => actions.map(({ deed }) => deed));
}

function deedOf(one: HandOverPage, kind: HandOverDeed['kind']): HandOverDeed | undefined {
  return deeds(one).find((deed) => deed.kind === kind);
}

describe('the page of a hand-over', () => {
  it('goes from top to bottom as a person does', () => {
    assert.deepEqual(
      textOf(page())
        .split('\n')
        .filter((line) => line.startsWith('#')),
      [
        '# Take “contoso” to Power Automate',
        '## Before you begin',
        '## Where',
        '## The values, in the order of the form',
        '## If Power Automate refuses',
        '## Where the .pfx went',
        '## Good to know',
      ],
    );
    assert.match(textOf(page({ connection: { ...contoso, stage: 'production' } })), /^# Take “contoso” to Power Automate · PRODUCTION\n/);
    assert.deepEqual(page().lines[0]?.actions ?? [], [], 'what is above the first line is out of sight');
    assert.equal(page({ target: 'http' }).id, page().id);
  });

  it('has each value with its copy, numbered in the form’s order; the secret has deeds, and no text', () => {
    const copies = deeds(page()).flatMap((deed) => (deed.kind === 'copyValue' ? [[deed.key, deed.value]] : []));
    assert.deepEqual(copies, [
      ['authenticationType', 'Log in using a Client Certificate Auth'],
      ['resourceUri', 'https://graph.microsoft.com'],
      ['baseResourceUrl', 'https://graph.microsoft.com/v1.0'],
      ['tenant', tenantId],
      ['clientId', clientId],
    ]);
    const text = textOf(page());
    assert.match(text, /^1\. \*\*Authentication type\*\*: `Log in using/m);
    assert.match(text, /^6\. \*\*Client certificate secret\*\*: the file `~\/contoso\.pfx`$/m);
    assert.match(text, /^7\. \*\*Client certificate secret\*\*: the password of the \.pfx$/m);
    for (const kind of ['copyPassword', 'revealPfx', 'copyPfxAsBase64', 'noteHandOver', 'checkAgain'] as const) assert.ok(deedOf(page(), kind), kind);
    assert.ok(deedOf(page({ target: 'http' }), 'copyPfxAsBase64'));
  });

  it('offers the host-only base and the way back, and marks it where a copied request needs it', () => {
    const toBase = (one: HandOverPage): readonly string[] =>
      deeds(one).flatMap((deed) => (deed.kind === 'show' && deed.target === 'preauthorized' ? [deed.base] : []));
    assert.deepEqual(toBase(page()), ['hostOnly']);
    assert.deepEqual(toBase(page({ base: 'hostOnly' })), ['asIs']);
    assert.match(textOf(page({ base: 'hostOnly' })), /\*\*Base Resource URL\*\*: `https:\/\/graph\.microsoft\.com`/);
    assert.match(textOf(page({ needsHostOnly: true })), /⚠ .*\/beta/);
    assert.doesNotMatch(textOf(page()), /⚠/);
    assert.deepEqual(toBase(page({ connection: { ...contoso, baseResourceUrl: 'https://graph.microsoft.com' } })), []);
  });

  it('says what to do when it is refused: the old designer, the TripleDES copy, the spelling, the old token', () => {
    const refused = (one: HandOverPage): string => /## If Power Automate refuses\n([^]*?)\n##/.exec(textOf(one))?.[1] ?? '';
    assert.match(
      refused(page()),
      /1\. .*old designer.*\n2\. .*TripleDES.*\n3\. Compare each value.*Base Resource URL.*\n4\. .*old token.*not verified/,
    );
    assert.match(refused(page({ target: 'http' })), /^\n1\. .*TripleDES/);
    assert.deepEqual(deedOf(page(), 'makePfxCopy'), { kind: 'makePfxCopy', encryption: '3des' });
    const report = { target: 'http', ticks: [{ id: 'encryption', state: 'ok', title: 'TripleDES.' }] } as const;
    assert.equal(deedOf(page({ target: 'http', report }), 'makePfxCopy'), undefined, 'it is that already');
  });

  it('has what the check found, the worst first, with what helps', () => {
    const report: HandOverFacts['report'] = {
      target: 'preauthorized',
      ticks: [
        { id: 'pfx', state: 'ok', title: 'Fine.' },
        { id: 'keys', state: 'warning', title: 'Two keys.', detail: 'a\nb', fix: { sentence: 'Copy one.' }, copy: 'aes256' },
        {
          id: 'token',
          state: 'failed',
          title: 'No.',
          fix: { sentence: 'Test.', action: { kind: 'testConnection', label: 'Test', name: 'contoso' } },
        },
      ],
    };
    const shown = page({ report });
    assert.match(textOf(shown), /- ✘ No\.\n {2}Test\.\n- ⚠ Two keys\.\n {2}a\n {2}b\n {2}Copy one\.\n- ✔ Fine\./);
    assert.ok(deeds(shown).some((deed) => deed.kind === 'makePfxCopy' && deed.encryption === 'aes256'));
    assert.deepEqual(deedOf(shown, 'fix'), { kind: 'fix', action: { kind: 'testConnection', label: 'Test', name: 'contoso' } });
  });

  it('says at its top, in one line, how many things have to be mended first', () => {
    const topOf = (...states: readonly ('failed' | 'warning' | 'ok')[]): string =>
      textOf(page({ report: { target: 'preauthorized', ticks: states.map((state) => ({ id: 'pfx', state, title: '.' })) } })).split('\n## ')[0] ?? '';
    assert.match(topOf('ok', 'failed', 'warning', 'failed'), /^# .*\n\n✘ 2 things must be mended before the hand-over works\./);
    assert.match(topOf('failed'), /\n✘ One thing must be mended/);
    for (const top of [topOf('warning', 'ok'), textOf(page())]) assert.doesNotMatch(top, /mended/);
  });

  it('helps to choose the .pfx in the form before it copies what is in it', () => {
    const ofPfx = (one: HandOverPage): readonly string[] =>
      deeds(one).flatMap(({ kind }) => (/Pfx/.test(kind) && kind !== 'makePfxCopy' ? [kind] : []));
    assert.deepEqual(ofPfx(page()), ['revealPfx', 'copyPfxPath', 'copyPfxAsBase64']);
    assert.deepEqual(ofPfx(page({ target: 'http' })), ['copyPfxAsBase64', 'revealPfx', 'copyPfxPath']);
  });

  it('lists where the .pfx went, each with what ends it', () => {
    const shown = page({ open: [noted] });
    assert.match(textOf(shown), /- Power Automate connection “Graph as app”/);
    assert.deepEqual(deedOf(shown, 'finishHandOver'), { kind: 'finishHandOver', id: 'one' });
    assert.deepEqual(deedOf(shown, 'removeHandOver'), { kind: 'removeHandOver', id: 'one' });
    assert.match(textOf(page()), /Not noted yet/);
  });

  it('links to new connections of the connector in the chosen environment', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    assert.deepEqual(deedOf(page({ powerPlatformEnvironmentId: id }), 'openLink'), {
      kind: 'openLink',
      url: `https://make.powerautomate.com/environments/${id}/connections/available?apiName=shared_webcontents`,
    });
    assert.ok(deedOf(page(), 'choosePowerPlatformEnvironment'));
  });

  it('shows values that look like Markdown as they are', () => {
    const odd = { ...contoso, tenantId: '``x`\n# y', certificate: { pfx: '~/a`b.pfx' } };
    const text = textOf(page({ connection: odd }));
    assert.ok(text.includes('``` ``x` # y ```'));
    assert.ok(text.includes('`` ~/a`b.pfx ``'));
  });

  it('is whole without a certificate, and in a cloud without a portal', () => {
    const { certificate: _, ...none } = contoso;
    const shown = page({ connection: { ...none, cloud: 'custom', authority: 'https://login.example.org' } });
    assert.match(textOf(shown), /no certificate on this machine/);
    assert.equal(deedOf(shown, 'revealPfx'), undefined);
    assert.equal(deedOf(shown, 'openLink'), undefined);
  });
});
