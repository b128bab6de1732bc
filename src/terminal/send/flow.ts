import { t } from '@vscode/l10n';
import type { Finished, Flow } from '../../core/flow.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import type { Answered } from '../../core/http/answers/answered.ts';
import { requestNamed } from '../../core/http/answers/dependencies.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import { UserError } from '../../core/errors.ts';
import { effectOf } from '../../core/graph/effect.ts';
import { plannedWrite } from '../../core/plannedWrites.ts';
import { previewOf } from '../../core/preview.ts';
import type { RunPorts } from '../../core/run.ts';
import type { TerminalPorts } from '../ports.ts';
import { saysYes, type Consent } from './confirmation.ts';
import { filesOf } from './localFiles.ts';
import type { Plan } from './plan.ts';
import { Prompts } from './prompts.ts';

/**
 * All that sending the requests of a plan takes. Answers are known within this run only.
 * @param onNeeded for a request that was sent because another one needed its answer, and that the command line did not ask for
 */
export function flowOf(
  { source, scope, chosen }: Plan,
  runPorts: RunPorts,
  consent: Consent,
  ports: TerminalPorts,
  onNeeded: (block: RequestBlock, finished: Finished) => void,
): Flow {
  const { file, folder } = source;
  const { terminal } = ports;
  const prompts = new Prompts(terminal);
  const answers = new Map<RequestBlock, Answered>();
  const environment = scope.environment.name;
  return {
    file,
    scope,
    ports: runPorts,
    ...filesOf(folder, ports, consent.yes),
    ask: (block, needs) => prompts.ask(block, needs),
    answered: (name) => {
      const block = requestNamed(file, name);
      return block && answers.get(block);
    },
    mayRunFirst: async (first, block) => {
      const [needed, asking] = [titleOf(first), titleOf(block)];
      const preview = previewOf(file, first, scope);
      if (!consent.yes && terminal.isInteractive) {
        terminal.say(t('“{0}” needs the answer to “{1}”, which was not sent yet.', asking, needed));
        // What changes data has a question of its own.
        if (plannedWrite(first, preview)?.mustAsk) return true;
        return saysYes(t('Send “{0}” first? [y/N] ', needed), terminal);
      }
      if (!consent.yes && effectOf({ ...preview, ...(preview.body && { body: preview.body }) }) !== 'read') throw notAgreed(asking, needed);
      terminal.say(t('“{0}” is sent first, since “{1}” needs its answer.', needed, asking), 'dim');
      return true;
    },
    onFinished: (block, finished) => {
      answers.set(block, { exchange: finished.exchange, ...(environment !== undefined && { environment }) });
      if (chosen.includes(block)) return;
      const answer = answerOf(finished.exchange);
      const status = answer ? `${answer.status} ${answer.statusText}`.trim() : t('no answer');
      terminal.say(t('“{0}”: {1}', titleOf(block), status), 'dim');
      onNeeded(block, finished);
    },
  };
}

function notAgreed(asking: string, needed: string): UserError {
  return new UserError(
    'consentMissing',
    t('“{0}” needs the answer to “{1}”, which changes data, and nobody can be asked here.', asking, needed),
    t('Send it with {0} if it is meant.', '--yes'),
  );
}
