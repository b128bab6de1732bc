import assert from 'node:assert/strict';
import { isOutside, rootsOf, type Place } from '../../../../src/core/http/filePlaces.ts';

const place = (path: string, scheme = 'file', authority = ''): Place => ({ scheme, authority, path });
const itself = (one: Place): Promise<Place> => Promise.resolve(one);
const outside = (file: Place, roots: readonly Place[], real = itself): Promise<boolean> => isOutside(file, roots, real);

describe('isOutside', () => {
  const roots = [place('/project'), place('/other/')];

  it('is what is in none of the folders', async () => {
    for (const inside of ['/project/a', '/project/a/b', '/other/x']) assert.equal(await outside(place(inside), roots), false, inside);
    for (const other of ['/workshop/a', '/', '/wor', '/etc/passwd', '/otherwise']) assert.equal(await outside(place(other), roots), true, other);
    assert.equal(await outside(place('/x'), []), true);
    assert.equal(await outside(place('/x'), [place('/')]), false);
  });

  it('is another machine or file system', async () => {
    assert.equal(await outside(place('/project/a', 'vscode-remote', 'ssh'), roots), true);
    assert.equal(await outside(place('/project/a', 'file', 'server'), roots), true);
  });

  it('does not mind how a drive is written', async () => {
    assert.equal(await outside(place('/C:/project/a'), [place('/c:/project')]), false);
    assert.equal(await outside(place('/D:/project/a'), [place('/c:/project')]), true);
  });

  it('goes by where a file and a folder truly are', async () => {
    const real = ({ path, ...rest }: Place): Promise<Place> =>
      Promise.resolve({ ...rest, path: path.replace('/project/link', '/etc').replace(/^\/mount/, '/project') });
    assert.equal(await outside(place('/project/link/passwd'), [place('/project')], real), true);
    assert.equal(await outside(place('/project/a'), [place('/mount')], real), false);
    assert.equal(await outside(place('/mount/a'), [place('/project')], real), false);
  });
});

describe('rootsOf', () => {
  const workspace = [place('/project'), place('/other')];

  it('are the workspace’s folders, and the request file’s own where it is in none of them', () => {
    assert.deepEqual(rootsOf(place('/project/sub'), workspace), workspace);
    assert.deepEqual(rootsOf(undefined, workspace), workspace);
    assert.deepEqual(rootsOf(place('/alone'), workspace), [...workspace, place('/alone')]);
    assert.deepEqual(rootsOf(place('/alone'), []), [place('/alone')]);
  });
});
