import { t } from '@vscode/l10n';
import { isCancelled } from '../../core/cancelled.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import { plannedWrite, type PlannedWrite } from '../../core/plannedWrites.ts';
import type { RunPorts } from '../../core/run.ts';
import { hasFailed, sendInOrder, type Step } from '../../core/sequence.ts';
import { Tokens } from '../../core/token/tokens.ts';
import { extensionName } from '../../shared/ids.ts';
import type { SendCommand } from '../command.ts';
import { exitCodes, Stopped } from '../exitCodes.ts';
import type { TerminalPorts } from '../ports.ts';
import { assertConsent, confirmAll, confirmation, noteConfirmation } from './confirmation.ts';
import { flowOf } from './flow.ts';
import { JunitReport } from './junitReport.ts';
import { jsonLine } from './jsonLine.ts';
import { outcomeOf, previewOutcome, type Outcome } from './outcome.ts';
import { planRequests, type Plan } from './plan.ts';
import { showOutcome } from './showOutcome.ts';
import { KeyUnusable, signingKeys } from './signingKeys.ts';

type Show = (outcome: Outcome) => Promise<void>;

/**
 * `send`: sends the requests in the order of the file, each whatever became of the one before it, unless `--stop-on-failure` says otherwise. A key that
 * cannot be opened ends it always, for nothing could be sent with it.
 * @throws {UserError} wrong usage or an unusable file; nothing was sent
 */
export async function send(command: SendCommand, ports: TerminalPorts): Promise<number> {
  const userAgent = `${extensionName}/${ports.version}`;
  const plan = await planRequests(command, userAgent, ports);
  const { where } = plan.source;
  const show: Show = async (outcome) => {
    const { json, verbose, dryRun, selection } = command;
    if (json) ports.terminal.result(await jsonLine(outcome));
    else await showOutcome(ports.terminal, outcome, { file: where, titled: selection === 'all', verbose, dryRun });
  };
  if (command.dryRun) return dryRun(plan, show);
  const report = command.junit === undefined ? undefined : await JunitReport.start(command.junit, where, plan.chosen, ports.files);
  try {
    const code = await sendPlan(plan, command, userAgent, ports, show, report);
    await report?.write();
    return code;
  } catch (error) {
    await report?.write(ports.terminal.signal.aborted || isCancelled(error) ? undefined : error);
    throw error;
  }
}

async function dryRun({ chosen, previews, source }: Plan, show: Show): Promise<number> {
  let hasError = false;
  for (const block of chosen) {
    const preview = previews.get(block);
    if (!preview) continue;
    const outcome = previewOutcome(block, preview, source.text);
    hasError ||= outcome.problems.some(({ severity }) => severity === 'error');
    await show(outcome);
  }
  return hasError ? exitCodes.failed : exitCodes.ok;
}

async function sendPlan(
  plan: Plan,
  command: SendCommand,
  userAgent: string,
  ports: TerminalPorts,
  show: Show,
  report: JunitReport | undefined,
): Promise<number> {
  const { terminal } = ports;
  const { chosen, previews, source } = plan;
  const writes = writesOf(plan);
  const noted = [...previews.values()].flatMap(({ note, problems, ...preview }) =>
    note === undefined || problems.length > 0 ? [] : [{ ...preview, note }],
  );
  assertConsent(writes, noted, command, terminal);
  const isRow = command.selection === 'all';
  if (isRow && !(await confirmAll(writes, chosen.length, command, terminal))) {
    return declineAll(plan, command, show, report, terminal);
  }
  const steps: Step[] = [];
  let neededFailed = false;
  const flow = flowOf(plan, await runPorts(command, userAgent, ports), command, ports, (block, finished) => {
    const step: Step = { kind: 'finished', block, finished };
    report?.add(step);
    neededFailed ||= hasFailed(step);
  });
  const noKey = new AbortController();
  await sendInOrder(chosen, flow, {
    signal: AbortSignal.any([terminal.signal, noKey.signal]),
    stopOnFailure: command.stopOnFailure,
    // A single request is asked for when it is ready, with its body in sight.
    agreed: isRow ? writes : [],
    onStep: async (step) => {
      steps.push(step);
      report?.add(step);
      if (step.kind === 'failed' && step.error instanceof KeyUnusable) noKey.abort();
      const preview = previews.get(step.block);
      const isOver = step.kind === 'notSent' && (noKey.signal.aborted || terminal.signal.aborted || step.error !== undefined);
      // A person sees how many were not sent; a script wants its line for each.
      if (!preview || isOver || (step.kind === 'notSent' && !command.json)) return;
      await show(await outcomeOf(step, preview, source.text));
    },
  });
  terminal.signal.throwIfAborted();
  // Ctrl+C at a question is typed, and aborts nothing but that.
  for (const step of steps) if (step.kind === 'notSent' && step.error instanceof Stopped) throw step.error;
  if (isRow && !command.json) saySummary(steps, terminal);
  if (noKey.signal.aborted) return exitCodes.unusable;
  if (neededFailed || steps.some((step) => step.kind === 'notSent' || hasFailed(step))) return exitCodes.failed;
  if (!steps.some(isRefusal)) return exitCodes.ok;
  // Scripts rely on it: 0 means that every answer was below 400.
  if (!command.json) terminal.say(t('An answer from 400 on makes the exit code 1, also where an assertion expects it.'));
  return exitCodes.failed;
}

function isRefusal(step: Step): boolean {
  return step.kind === 'finished' && (answerOf(step.finished.exchange)?.status ?? 0) >= 400;
}

/** Of the requests that are asked for, and of those that they need. */
function writesOf({ previews }: Plan): readonly PlannedWrite[] {
  return [...previews].flatMap(([block, preview]) => plannedWrite(block, preview) ?? []);
}

async function declineAll(
  { chosen, previews, source }: Plan,
  command: SendCommand,
  show: Show,
  report: JunitReport | undefined,
  terminal: TerminalPorts['terminal'],
): Promise<number> {
  for (const block of chosen) {
    const step: Step = { kind: 'declined', block };
    report?.add(step);
    const preview = previews.get(block);
    if (command.json && preview) await show(await outcomeOf(step, preview, source.text));
  }
  terminal.say(t('Nothing was sent.'));
  return exitCodes.failed;
}

function saySummary(steps: readonly Step[], terminal: TerminalPorts['terminal']): void {
  const failed = steps.filter(hasFailed).length;
  const notSent = steps.filter(({ kind }) => kind === 'notSent').length;
  const counts = [
    t('{0} passed', steps.length - failed - notSent),
    ...(failed > 0 ? [t('{0} failed', failed)] : []),
    ...(notSent > 0 ? [t('{0} not sent', notSent)] : []),
  ];
  terminal.say(t('{0} requests: {1}', steps.length, counts.join(', ')), failed > 0 ? 'red' : 'green');
}

async function runPorts(command: SendCommand, userAgent: string, ports: TerminalPorts): Promise<RunPorts> {
  const transport = await ports.transport();
  return {
    transport,
    tokens: new Tokens(transport, signingKeys(ports)),
    confirm: confirmation(command, ports.terminal),
    confirmNote: noteConfirmation(command, ports.terminal),
    latest: (connection) => connection,
    timeoutMilliseconds: command.timeoutSeconds * 1000,
    userAgent,
  };
}
