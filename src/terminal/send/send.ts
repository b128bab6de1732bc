import { t } from '@vscode/l10n';
import { isCancelled } from '../../core/cancelled.ts';
import { run, type RunPorts } from '../../core/run.ts';
import { Tokens } from '../../core/token/tokens.ts';
import { extensionName } from '../../shared/ids.ts';
import type { SendCommand } from '../commandLine.ts';
import { exitCodes } from '../exitCodes.ts';
import type { TerminalPorts } from '../ports.ts';
import { assertConsent, confirmation } from './confirmation.ts';
import { jsonLine } from './jsonLine.ts';
import { outcomeOf, problemsOfError, shownRequest, type Outcome, type ShownProblem } from './outcome.ts';
import { planRequests, type Plan, type PlannedRequest } from './plan.ts';
import { showOutcome } from './showOutcome.ts';
import { KeyUnusable, signingKeys } from './signingKeys.ts';

/** 100 seconds, as the editor's setting has it. */
const timeoutMilliseconds = 100_000;

/**
 * `send`: sends the requests in the order of the file, each whatever became of the one before it. Only a key that cannot be opened ends it, for
 * nothing could be sent with it.
 * @throws {UserError} wrong usage or an unusable file; nothing was sent
 */
export async function send(command: SendCommand, ports: TerminalPorts): Promise<number> {
  const plan = await planRequests(command, ports);
  const show = (outcome: Outcome): void => {
    const { json, verbose, dryRun } = command;
    if (json) ports.terminal.result(jsonLine(outcome));
    else showOutcome(ports.terminal, outcome, { file: plan.where, titled: command.selection === 'all', verbose, dryRun });
  };
  const userAgent = `${extensionName}/${ports.version}`;
  if (command.dryRun) {
    const outcomes = plan.requests.map((planned) => unsent(planned, userAgent, []));
    for (const outcome of outcomes) show(outcome);
    return outcomes.some(({ problems }) => problems.length > 0) ? exitCodes.failed : exitCodes.ok;
  }
  assertConsent(
    plan.requests.flatMap((planned) => ('prepared' in planned ? [planned.prepared] : [])),
    command,
    ports.terminal,
  );
  return sendAll(plan, { ...(await runPorts(command, ports)), userAgent }, ports.terminal.signal, show);
}

async function runPorts(command: SendCommand, ports: TerminalPorts): Promise<Omit<RunPorts, 'userAgent'>> {
  const transport = await ports.transport();
  return {
    transport,
    tokens: new Tokens(transport, signingKeys(ports)),
    confirm: confirmation(command, ports.terminal),
    latest: (connection) => connection,
    timeoutMilliseconds,
  };
}

async function sendAll(plan: Plan, ports: RunPorts, signal: AbortSignal, show: (outcome: Outcome) => void): Promise<number> {
  let failed = false;
  for (const planned of plan.requests) {
    try {
      const outcome = await sendOne(planned, ports, signal);
      show(outcome);
      failed ||= !outcome.response || outcome.response.status >= 400;
    } catch (error) {
      if (isCancelled(error) || signal.aborted) throw error;
      show(unsent(planned, ports.userAgent, problemsOfError(error, plan.text)));
      if (error instanceof KeyUnusable) return exitCodes.unusable;
      failed = true;
    }
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

async function sendOne(planned: PlannedRequest, ports: RunPorts, signal: AbortSignal): Promise<Outcome> {
  if (!('prepared' in planned)) return planned;
  const exchange = await run(planned.prepared, ports, { signal });
  if (exchange) return outcomeOf(planned.block, exchange);
  return unsent(planned, ports.userAgent, [{ severity: 'error', code: 'notConfirmed', title: t('You did not confirm it, so it was not sent.') }]);
}

function unsent(planned: PlannedRequest, userAgent: string, problems: readonly ShownProblem[]): Outcome {
  return 'prepared' in planned ? { block: planned.block, request: shownRequest(planned.prepared, userAgent), problems } : planned;
}
