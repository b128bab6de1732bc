// What the tests, which are TypeScript, see of vscode.mjs; the contracts are there.
export interface Build {
  readonly name: string;
  readonly version: string;
  readonly node: string;
  readonly serverMain: string;
}

export interface ServerOptions {
  readonly build: Build;
  readonly dataFolder: string;
  readonly port?: number;
  readonly token?: string;
  readonly home?: string;
  readonly trustEverything?: boolean;
  readonly underTest?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: string;
}

export interface Server {
  readonly url: string;
  readonly authority: string;
  readonly log: string;
  readonly closed: Promise<unknown>;
  stop(): Promise<void>;
}

export interface WorkbenchPaths {
  readonly folder: string;
  readonly openFile?: string;
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
  readonly token?: string;
}

export function ensureVsCode(name: 'oldest' | 'newest'): Promise<Build>;
export function startServer(options: ServerOptions): Promise<Server>;
export function workbenchUrl(server: Server, paths: WorkbenchPaths): string;
