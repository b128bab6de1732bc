import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of its API that is used here. Source: its type declarations, version 6.16.7. */
interface Httpyac {
  readonly store: {
    readonly HttpFileStore: new () => {
      parse(file: string, text: string, options: { readonly workingDir: string; readonly config: object }): Promise<HttpyacFile>;
    };
  };
  readonly io: { readonly fileProvider: object };
}

interface HttpyacFile {
  readonly httpRegions: readonly { readonly request?: { readonly url?: string } }[];
}

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '.build', 'peers', 'node_modules', 'httpyac');

/**
 * httpYac's parser, which says how many requests it found; `undefined` where it is not installed.
 * It looks for environment files on the way; it is given a disk without any, so that only parsing is measured.
 */
export function httpyacParser(): ((text: string) => Promise<number>) | undefined {
  if (!existsSync(folder)) return undefined;
  const { store, io } = createRequire(import.meta.url)(folder) as Httpyac;
  Object.assign(io.fileProvider, {
    isAbsolute: (file: string) => Promise.resolve(path.isAbsolute(file)),
    dirname: (file: string) => path.dirname(file),
    joinPath: (file: string, behind: string) => path.join(file, behind),
    exists: () => Promise.resolve(false),
    readdir: () => Promise.resolve([]),
    fsPath: (file: string) => file,
    toString: (file: string) => file,
    hasExtension: (file: string, ...extensions: readonly string[]) => extensions.includes(path.extname(file).slice(1)),
  });
  return async (text) => {
    const workingDir = path.dirname(folder);
    const file = await new store.HttpFileStore().parse(path.join(workingDir, 'requests.http'), text, { workingDir, config: {} });
    return file.httpRegions.filter(({ request }) => request?.url !== undefined).length;
  };
}
