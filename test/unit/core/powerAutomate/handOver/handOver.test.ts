import assert from 'node:assert/strict';
import { handOverInWords, movedTo, openHandOvers, type HandOver } from '../../../../../src/core/powerAutomate/handOver/handOver.ts';

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

describe('where a .pfx went', () => {
  it('is open until it is done, for its own certificate only, the oldest first', () => {
    const later = { ...noted, id: 'two', at: '2026-11-24T10:00:00.000Z', thumbprint: noted.thumbprint.toLowerCase() };
    const all = [later, noted, { ...noted, id: 'done', done: noted.at }, { ...noted, id: 'other', thumbprint: 'CD'.repeat(32) }];
    assert.deepEqual(
      openHandOvers(all, 'aB'.repeat(32)).map(({ id }) => id),
      ['one', 'two'],
    );
  });

  it('moves on to another certificate: the old note is done, and the place has a new one', () => {
    const { done, next } = movedTo(noted, 'new', 'CD'.repeat(32), new Date('2026-12-01T00:00:00Z'));
    assert.deepEqual(done, { ...noted, done: '2026-12-01T00:00:00.000Z' });
    assert.deepEqual(next, { ...noted, id: 'new', thumbprint: 'CD'.repeat(32), at: '2026-12-01T00:00:00.000Z' });
    assert.equal('done' in movedTo(done, 'again', noted.thumbprint, new Date()).next, false);
  });

  it('is said with place, owner and day', () => {
    assert.equal(
      handOverInWords(noted),
      'Power Automate connection “Graph as app” in the Power Platform environment “Production”, owner Anna, since 2026-11-23',
    );
    assert.equal(
      handOverInWords({ ...noted, target: 'http', owner: '' }),
      'HTTP action “Graph as app” in the Power Platform environment “Production”, since 2026-11-23',
    );
    assert.match(handOverInWords({ ...noted, target: 'logicApps' }), /^Logic Apps connection “Graph as app” in “Production”/);
  });
});
