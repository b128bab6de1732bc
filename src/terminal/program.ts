import { t } from '@vscode/l10n';
import { isCancelled } from '../core/cancelled.ts';
import { errorProblem } from '../core/response/problems.ts';
import { UserError } from '../core/errors.ts';
import { createCertificate } from './createCertificate.ts';
import type { Command } from './command.ts';
import { parseCommandLine } from './commandLine.ts';
import { exitCodes, Stopped } from './exitCodes.ts';
import { helpText } from './help.ts';
import type { TerminalPorts } from './ports.ts';
import { runSandbox } from './runSandbox.ts';
import { sayProblem } from './send/sayProblem.ts';
import { send } from './send/send.ts';
import { shownProblem } from './send/outcome.ts';

/**
 * Runs one command.
 * @returns the exit code. An error that people can read and that no request is to blame for is wrong usage or an unusable file.
 */
export async function runProgram(args: readonly string[], ports: TerminalPorts): Promise<number> {
  const { terminal } = ports;
  try {
    return await runCommand(parseCommandLine(args), ports);
  } catch (error) {
    const reason: unknown = terminal.signal.aborted ? terminal.signal.reason : error;
    if (reason instanceof Stopped) return reason.exitCode;
    if (isCancelled(error)) return new Stopped(2).exitCode;
    sayProblem(terminal, shownProblem(errorProblem(error)));
    return error instanceof UserError ? exitCodes.unusable : exitCodes.failed;
  }
}

async function runCommand(command: Command, ports: TerminalPorts): Promise<number> {
  switch (command.kind) {
    case 'help':
      ports.terminal.result(`${helpText(command.topic)}\n`);
      return exitCodes.ok;
    case 'version':
      ports.terminal.result(`${t('preauthorised-graph {0}', ports.version)}\n`);
      return exitCodes.ok;
    case 'certificate create':
      return createCertificate(command, ports);
    case 'send':
      return send(command, ports);
    case 'sandbox':
      return runSandbox(command, ports);
  }
}
