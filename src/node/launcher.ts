import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a small program that runs the terminal command on the Node that runs us, which in VS Code is Electron's.
 * @returns the folder to put on the PATH
 */
export async function writeLauncher(folder: string, cli: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const node = process.execPath;
  if (process.platform === 'win32') {
    await writeFile(join(folder, 'preauthorised-graph.cmd'), `@echo off\r\nset ELECTRON_RUN_AS_NODE=1\r\n"${node}" "${cli}" %*\r\n`);
  } else {
    const path = join(folder, 'preauthorised-graph');
    await writeFile(path, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${quoted(node)} ${quoted(cli)} "$@"\n`);
    await chmod(path, 0o755);
  }
  return folder;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
