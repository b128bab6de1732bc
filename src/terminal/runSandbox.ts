import { join } from 'node:path';
import { t } from '@vscode/l10n';
import type { SandboxCommand } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import type { TerminalPorts } from './ports.ts';
import { passwordVariableOf } from './send/signingKeys.ts';

/** `sandbox`: a tenant on this machine until Ctrl+C. Its key lies in a private folder that goes with it. */
export async function runSandbox(command: SandboxCommand, ports: TerminalPorts): Promise<number> {
  const { terminal, files } = ports;
  const done = terminal.progress(t('Starting the sandbox…'));
  const sandbox = await ports.startSandbox(command.port).finally(done);
  let folder: string | undefined;
  try {
    folder = await files.makeTemporaryFolder();
    const [pfx, file] = [join(folder, 'sandbox.pfx'), join(folder, 'connections.json')];
    const connections = [sandbox.connection(pfx)];
    const bytes = Buffer.from(`${JSON.stringify({ connections }, undefined, 2)}\n`);
    await files.write(
      [
        { path: pfx, bytes: sandbox.pfx },
        { path: file, bytes },
      ],
      { overwrite: false },
    );
    const { url, pfxPassword } = sandbox;
    if (command.json) terminal.result(`${JSON.stringify({ connections, pfxPassword, url })}\n`);
    else terminal.result(`${whatNext(url, connections[0]?.name ?? '', pfxPassword, file, ports.platform)}\n`);
    await stopped(terminal.signal);
    return exitCodes.ok;
  } finally {
    await sandbox.close();
    if (folder !== undefined) await files.removeFolder(folder);
  }
}

function whatNext(url: string, name: string, password: string, file: string, platform: NodeJS.Platform): string {
  const variable = passwordVariableOf(name);
  const send = `preauthorised-graph send - --connections '${file}'`;
  const lines =
    platform === 'win32'
      ? [`$env:${variable} = '${password}'`, `'GET /users?$top=5' | ${send}`]
      : [`export ${variable}='${password}'`, `echo 'GET /users?$top=5' | ${send}`];
  return [
    t('The sandbox runs at {0}. Ctrl+C stops it.', url),
    t('To register apps, upload certificates and grant permissions by hand, open {0} in a browser.', `${url}/portal`),
    t('Try it in another terminal:\n\n{0}', lines.map((line) => `  ${line}`).join('\n')),
  ].join('\n\n');
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
