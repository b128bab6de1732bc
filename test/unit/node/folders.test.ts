import assert from 'node:assert/strict';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, expandHome, isInside } from '../../../src/node/folders.ts';
import type { FolderWarning } from '../../../src/core/certificate/pairFiles.ts';
import { folderWarnings, parseMounts, type FolderSurroundings } from '../../../src/node/folderWarnings.ts';

describe('folders', () => {
  it('~ is the home folder, and only at the start and alone', () => {
    assert.equal(dataFolder('/home/max'), '/home/max/.preauthorised-graph');
    for (const [text, expected] of [
      ['~', '/home/max'],
      ['~/a', '/home/max/a'],
      ['~\\a', '/home/max/\\a'],
      ['~max/a', '~max/a'],
      ['/a/~/b', '/a/~/b'],
      ['', ''],
    ] as const) {
      assert.equal(expandHome(text, '/home/max'), expected);
    }
  });

  it('inside is what it is after all links, existing or not', async () => {
    const root = await files.mkdtemp(join(tmpdir(), 'inside-'));
    try {
      await files.mkdir(join(root, 'workspace', '..keys'), { recursive: true });
      await files.mkdir(join(root, 'elsewhere'));
      await files.symlink(join(root, 'workspace'), join(root, 'elsewhere', 'link'));
      await files.symlink(join(root, 'elsewhere'), join(root, 'workspace', 'out'));
      const workspace = join(root, 'workspace');
      for (const inside of ['workspace', 'workspace/..keys', 'workspace/new/deep', 'elsewhere/link', 'elsewhere/link/new'])
        assert.ok(isInside(join(root, inside), workspace), inside);
      for (const outside of ['', 'elsewhere', 'workspace2', 'workspace/out', 'workspace/out/new', 'workspace/..'])
        assert.ok(!isInside(join(root, outside), workspace), outside);
    } finally {
      await files.rm(root, { recursive: true });
    }
  });

  const linux: FolderSurroundings = {
    platform: 'linux',
    env: {},
    home: '/home/max',
    workspaces: ['/home/max/work/project'],
    mounts: parseMounts(
      '/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/team nfs4 rw 0 0\n//s/y /mnt/with\\040space cifs rw 0 0\n/dev/sdb /mnt/team/local ext4 rw 0 0\nme@h: /home/max/ssh fuse.sshfs rw 0 0\nC:\\134 /mnt/c 9p rw 0 0\n',
    ),
  };
  const mac: FolderSurroundings = {
    platform: 'darwin',
    env: {},
    home: '/Users/max',
    mounts: [
      { point: '/Volumes/team', type: 'smbfs' },
      { point: '/', type: 'apfs' },
    ],
  };
  const windows: FolderSurroundings = {
    platform: 'win32',
    env: {
      OneDrive: 'C:\\Users\\max\\OneDrive',
      OneDriveCommercial: 'D:\\Contoso Files',
      APPDATA: 'C:\\Users\\max\\AppData\\Roaming',
      OneDriveConsumer: '',
    },
    home: 'C:\\Users\\max',
    workspaces: ['c:\\src\\project'],
  };
  const cases: readonly (readonly [FolderSurroundings, string, readonly FolderWarning[]])[] = [
    [linux, '/home/max/.preauthorised-graph/contoso', []],
    [linux, '/home/max/work/project', ['workspace']],
    [linux, '/home/max/work/project/certificates', ['workspace']],
    [linux, '/home/max/work/project2', []],
    [linux, '/home/max/work/Project', []],
    [linux, '/mnt/team/keys', ['network']],
    [linux, '/mnt/team2', []],
    [linux, '/mnt/team/local/keys', []],
    [linux, '/mnt/with space/keys', ['network']],
    [linux, '/home/max/ssh/keys', ['network']],
    [linux, '/mnt/c/Users/max', ['network']],
    [linux, '/home/max/Dropbox/keys', ['dropbox']],
    [linux, '/home/max/OneDrive/keys', ['oneDrive']],
    [linux, '/home/max/work/OneDrive', []],
    [{ ...linux, workspaces: ['/home/max/Dropbox'] }, '/home/max/Dropbox/keys', ['workspace', 'dropbox']],
    [mac, '/Users/max/.preauthorised-graph', []],
    [mac, '/Users/max/Library/CloudStorage/OneDrive-Contoso/keys', ['oneDrive']],
    [mac, '/Users/max/Library/CloudStorage/Dropbox/keys', ['dropbox']],
    [mac, '/Users/max/Library/CloudStorage/GoogleDrive-max@example.org/My Drive', ['googleDrive']],
    [mac, '/users/MAX/library/cloudstorage/onedrive-contoso', ['oneDrive']],
    [mac, '/Users/max/Library/Mobile Documents/com~apple~CloudDocs/keys', ['iCloud']],
    [mac, '/Volumes/team/keys', ['network']],
    [windows, 'C:\\Users\\max\\.preauthorised-graph', []],
    [windows, 'C:\\Users\\max\\OneDrive\\keys', ['oneDrive']],
    [windows, 'd:\\contoso files\\keys', ['oneDrive']],
    [windows, 'C:\\Users\\max\\OneDrive - Contoso\\keys', ['oneDrive']],
    [windows, 'C:\\Users\\max\\iCloudDrive', ['iCloud']],
    [windows, 'G:\\My Drive\\keys', ['googleDrive']],
    [windows, '\\\\server\\share\\keys', ['network']],
    [windows, '//server/share/keys', ['network']],
    [windows, '\\\\?\\UNC\\server\\share', ['network']],
    [windows, '\\\\?\\C:\\keys', []],
    [windows, '\\\\wsl$\\Debian\\home', []],
    [windows, 'C:\\Users\\max\\AppData\\Roaming\\keys', ['roaming']],
    [windows, 'C:\\Users\\max\\AppData\\Local\\keys', []],
    [windows, 'C:\\Src\\Project\\keys', ['workspace']],
  ];
  for (const [around, folder, expected] of cases) {
    it(`${around.platform}: ${folder} ${expected.join(', ') || 'is fine'}`, () => assert.deepEqual(folderWarnings(folder, around), expected));
  }
});
