import assert from 'node:assert/strict';
import { placeAbove } from '../../../../src/editor/commands/switchEnvironmentPlace.ts';

describe('a file above the workspace', () => {
  it('is called by the steps up to it', () => {
    assert.equal(placeAbove('/home/me/work', '/home/me/http-client.env.json'), '../http-client.env.json');
    assert.equal(placeAbove('/home/me/work/', '/http-client.env.json'), '../../../http-client.env.json');
    assert.equal(placeAbove('/c:/me/work', '/c:/.env'), '../../.env');
  });

  it('is none of those in the folder, below it, or elsewhere', () => {
    for (const file of ['/home/me/work/.env', '/home/me/work/api/.env', '/home/me/workshop/.env', '/home/you/.env', '/d:/.env', '.env', '']) {
      assert.equal(placeAbove('/home/me/work', file), undefined, file);
    }
  });
});
