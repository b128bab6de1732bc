import * as path from 'node:path';
import type { FolderWarning } from '../core/certificate/pairFiles.ts';

/** A mounted file system: its absolute path, and its type as Linux names it, e.g. `nfs4`. */
export interface Mount {
  readonly point: string;
  readonly type: string;
}

/** What a folder is judged by; nothing else of the machine is looked at. Paths are absolute, as the platform writes them. */
export interface FolderSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Folders that are open in the editor. */
  readonly workspaces?: readonly string[];
  readonly mounts?: readonly Mount[];
}

const networkTypes = /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse)|9p|ncpfs|afs|glusterfs|ceph|drvfs)$/;

/** @param folder absolute, links resolved */
export function folderWarnings(folder: string, around: FolderSurroundings): readonly FolderWarning[] {
  const rules = around.platform === 'win32' ? path.win32 : path.posix;
  const isWithin = (parent: string | undefined): boolean => parent !== undefined && parent !== '' && contains(rules, parent, folder, around.platform);
  const { env } = around;
  const clouds = cloudFolders(folder, around.home, rules, around.platform);
  const found: Readonly<Record<FolderWarning, boolean>> = {
    workspace: (around.workspaces ?? []).some(isWithin),
    oneDrive:
      [env['OneDrive'], env['OneDriveCommercial'], env['OneDriveConsumer']].some(isWithin) || clouds.some((name) => /^OneDrive($|[ -])/i.test(name)),
    dropbox: clouds.some((name) => /^Dropbox($|[ (-])/i.test(name)),
    iCloud: clouds.some((name) => /^(iCloud ?Drive|com~apple~CloudDocs|iCloudDrive)/i.test(name)),
    googleDrive: clouds.some((name) => /^(Google ?Drive|GoogleDrive-.*|My Drive)$/i.test(name)),
    network: (around.platform === 'win32' && isNetworkShare(folder)) || networkTypes.test(mountOf(rules, folder, around)?.type ?? ''),
    roaming: around.platform === 'win32' && isWithin(env['APPDATA']),
  };
  return (Object.keys(found) as FolderWarning[]).filter((warning) => found[warning]);
}

/** Lines of Linux's `/proc/mounts`: device, mount point with octal escapes, type, … */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, point, type] = line.split(' ');
    if (point === undefined || type === undefined) return [];
    return [{ point: point.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))), type }];
  });
}

function contains(rules: path.PlatformPath, parent: string, folder: string, platform: NodeJS.Platform): boolean {
  // Disks of Windows and macOS don't tell case apart.
  const fold = (text: string): string => (platform === 'linux' ? text : text.toLowerCase());
  const relative = rules.relative(fold(parent), fold(folder));
  return relative === '' || !(relative === '..' || relative.startsWith(`..${rules.sep}`) || rules.isAbsolute(relative));
}

/** `\\server\share`, also as `\\?\UNC\server\share`; but not `\\?\C:\` and not the local view into WSL. */
function isNetworkShare(folder: string): boolean {
  const text = folder.replaceAll('/', '\\');
  if (/^\\\\[?.]\\UNC\\/i.test(text)) return true;
  return /^\\\\[^?.\\]/.test(text) && !/^\\\\wsl(\$|\.localhost)\\/i.test(text);
}

/** Names of folders on the way that a cloud's program might have made: those directly in the home folder, and in macOS' own places for them. */
function cloudFolders(folder: string, home: string, rules: path.PlatformPath, platform: NodeJS.Platform): readonly string[] {
  const drives = platform === 'win32' ? folder.split(/[\\/]/).slice(1, 2) : [];
  const parents = [home, rules.join(home, 'Library', 'CloudStorage'), rules.join(home, 'Library', 'Mobile Documents')];
  const below = parents
    .filter((parent) => contains(rules, parent, folder, platform))
    .map((parent) => folder.slice(parent.length).split(/[\\/]/)[1] ?? '');
  return [...drives, ...below];
}

function mountOf(rules: path.PlatformPath, folder: string, around: FolderSurroundings): Mount | undefined {
  const above = (around.mounts ?? []).filter(({ point }) => contains(rules, point, folder, around.platform));
  return above.sort((one, other) => other.point.length - one.point.length)[0];
}
