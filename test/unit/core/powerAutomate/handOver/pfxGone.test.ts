import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/errors.ts';
import { handOverCheck, type HandOverPorts } from '../../../../../src/core/powerAutomate/handOver/handOverCheck.ts';
import { handOverPage } from '../../../../../src/core/powerAutomate/handOver/handOverPage.ts';
import type { HandOverReport } from '../../../../../src/core/powerAutomate/handOver/handOverTick.ts';
import { connection, never, token } from '../../samples.ts';
import { now, password, work } from './pfxFiles.ts';

const contoso = connection({ certificate: { pfx: '~/contoso.pfx', thumbprint: 'AB'.repeat(32) } });
const notThere = new UserError('folderMissing', '/home/megan/contoso.pfx does not exist.', 'Check the path.');
const moved = new UserError('pfxMoved', 'The .pfx of the connection “contoso” is not at ~/contoso.pfx any more.', 'Find it.', notThere);

function check(changes: Partial<HandOverPorts> = {}): Promise<HandOverReport> {
  const ports: HandOverPorts = {
    readPfx: () => Promise.reject(notThere),
    password: () => Promise.resolve(password),
    work,
    acquire: () => Promise.reject(moved),
    now: () => now,
    ...changes,
  };
  return handOverCheck(contoso, 'preauthorized', ports, never);
}

function states({ ticks }: HandOverReport): readonly string[] {
  return ticks.map(({ id, state }) => `${id} ${state}`);
}

describe('a .pfx that is gone, before a hand-over', () => {
  it('is one fault, with the way to find it, and without the person’s home folder', async () => {
    const report = await check();
    assert.deepEqual(states(report), ['pfx failed', 'dates skipped', 'token skipped', 'roles skipped']);
    const [tick] = report.ticks;
    assert.deepEqual([tick?.title, tick?.detail], ['The .pfx is not there any more.', 'File: ~/contoso.pfx']);
    assert.deepEqual(tick?.fix?.action, { kind: 'locatePfx', label: 'Find Moved .pfx…', name: 'contoso' });
    assert.doesNotMatch(JSON.stringify(report), /\/home\/|does not exist/);
  });

  it('hides no other fault, and no token that a key still in memory gets', async () => {
    const refused = await check({ acquire: () => Promise.reject(new UserError('offline', 'No answer.')) });
    assert.deepEqual(states(refused), ['pfx failed', 'dates skipped', 'token failed', 'roles skipped']);
    const kept = await check({ acquire: () => Promise.resolve(token()) });
    assert.deepEqual(states(kept), ['pfx failed', 'dates skipped', 'token ok', 'roles ok']);
    const unreadable = await check({ readPfx: () => Promise.reject(new UserError('notAllowed', 'It may not be read.')) });
    assert.equal(unreadable.isPfxGone, undefined);
    assert.deepEqual(states(unreadable), ['pfx failed', 'dates skipped', 'token failed', 'roles skipped']);
  });

  it('is not offered to be shown, copied or made anew', async () => {
    const deedsOf = (report: HandOverReport): readonly string[] =>
      (['preauthorized', 'http'] as const).flatMap((target) =>
        handOverPage({ connection: contoso, target, base: 'asIs', open: [], report }).lines.flatMap(({ actions = [] }) =>
          actions.map(({ deed }) => deed.kind),
        ),
      );
    const gone = await check();
    const onFile = ['revealPfx', 'copyPfxPath', 'copyPfxAsBase64', 'makePfxCopy'];
    assert.deepEqual(
      deedsOf(gone).filter((kind) => onFile.includes(kind)),
      [],
    );
    assert.ok(deedsOf(gone).includes('fix') && deedsOf(gone).includes('checkAgain'));
    const { isPfxGone: _, ...there } = gone;
    for (const kind of onFile) assert.ok(deedsOf(there).includes(kind), kind);
    const text = handOverPage({ connection: contoso, target: 'preauthorized', base: 'asIs', open: [], report: gone }).lines.map((line) => line.text);
    assert.ok(text.some((line) => line.includes('`~/contoso.pfx`, which is not there')));
    assert.ok(text.some((line) => line.startsWith('✘ One thing must be mended')));
  });

  it('has the dates that are known of its certificate as days', async () => {
    const dates = { subject: 'CN=a', notBefore: '2026-01-27T19:40:34.000Z', notAfter: '2027-11-01T00:00:00Z' };
    const tick = (await check({ dates })).ticks.find(({ id }) => id === 'dates');
    assert.match(tick?.detail ?? '', /Valid from 2026-01-27 to 2027-11-01$/);
  });
});
