#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { lstat, mkdtemp, rm } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inProcessCertificateWork } from './core/certificate/inProcess.ts';
import { checkConnection } from './core/connection/check.ts';
import { openBodyFile, saveBody } from './node/bodyFiles.ts';
import { createCertificateFile } from './node/certificateFile.ts';
import { createConnectionFile } from './node/connectionFile.ts';
import { expandHome } from './node/folders.ts';
import { offerGitignoreLine } from './node/gitignore.ts';
import { createPairFiles } from './node/pairFiles.ts';
import { createProxyAgents } from './node/proxyAgent.ts';
import { realPlace } from './node/realPlace.ts';
import { createTransport } from './node/transport.ts';
import { wouldBeCommitted } from './node/wouldBeCommitted.ts';
import { runProgram } from './terminal/program.ts';
import type { RunningSandbox, TerminalPorts } from './terminal/ports.ts';
import { stopSignal } from './terminal/stopping.ts';
import { Terminal } from './terminal/terminal.ts';

const { stdin, stdout, stderr, env, platform } = process;
const terminal = new Terminal({ stdin, stdout, stderr, env, signal: stopSignal(process) });
const pairFiles = createPairFiles(() => []);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

const files: TerminalPorts['files'] = {
  absolute: (path) => resolve(expandHome(path, homedir())),
  read: (path) => pairFiles.read(path),
  openBody: openBodyFile,
  saveBody,
  hasFile: (path) =>
    lstat(path).then(
      (state) => !state.isDirectory(),
      () => false,
    ),
  realPlace,
  wouldBeCommitted,
  write: (both, options) => pairFiles.write(both, options),
  warnings: (folder) => pairFiles.warnings(folder),
  missingGitignore: offerGitignoreLine,
  makeTemporaryFolder: () => mkdtemp(join(tmpdir(), 'preauthorised-graph-')),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
};

async function transport(): ReturnType<TerminalPorts['transport']> {
  const agentFor = await createProxyAgents(env);
  return createTransport({ http, https, ...(agentFor && { agentFor }) });
}

async function startSandbox(port: number): Promise<RunningSandbox> {
  const [{ startSandbox }, { sandboxConnection }, { makeThrowAwayApp, replicationByHand }] = await Promise.all([
    import('./sandbox/sandbox.ts'),
    import('./sandbox/connection.ts'),
    import('./sandbox/throwAway.ts'),
  ]);
  const { app, pair, pfxPassword } = await makeThrowAwayApp((options) => inProcessCertificateWork.create(options));
  const sandbox = await startSandbox({ app, port, replicationMilliseconds: replicationByHand });
  return { url: sandbox.url, pfx: pair.pfx, pfxPassword, connection: (pfx) => sandboxConnection(sandbox, pfx), close: () => sandbox.close() };
}

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal,
  platform,
  version,
  files,
  certificates: createCertificateFile(pairFiles.dataFolder),
  connections: createConnectionFile(pairFiles.dataFolder, checkConnection),
  work: inProcessCertificateWork,
  transport,
  startSandbox,
});
// What was started and cannot be stopped, such as making a key, is not waited for.
if (terminal.signal.aborted) process.exit();
