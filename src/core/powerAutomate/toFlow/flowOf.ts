import { t } from '@vscode/l10n';
import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { titleOf } from '../../http/titleOf.ts';
import { valueOf } from '../expression/write.ts';
import type { FlowAction, FlowDraft, FlowWarning } from '../workflow.ts';
import { CertificateSecrets } from './certificateSecrets.ts';
import { chainedValues, type ChainedValue } from './chainedValues.ts';
import { changesTooWarning } from './changesToo.ts';
import { draftWarnings } from './draftWarnings.ts';
import { inputAction, Inputs } from './inputs.ts';
import type { FlowOptions } from './options.ts';
import { orderOf } from './orderOf.ts';
import { pageVariables } from './pageLoop.ts';
import { nameInFlow, planOf, type Plan, type PlannedEntry, type PlannedLoop } from './plan.ts';
import { requestEntry, type EntryContext } from './requestEntry.ts';
import { oneByOne, sequence, type NamedAction } from './sequence.ts';
import { urlValuesWarning } from './urlValues.ts';

/**
 * Requests as actions of a flow: what a person fills in, then the requests and those whose answers they need, in the order of the file where that goes.
 * @throws {UserError} `chainCycle`, `requestProblem` for a request with a mistake in it, `connectionMissing` for a relative URL without a connection, and
 * as `target` does
 */
export function flowOf(file: RequestFile, blocks: readonly RequestBlock[], options: FlowOptions): FlowDraft {
  const known = new Map<RequestBlock, readonly ChainedValue[]>();
  const chained = (block: RequestBlock): readonly ChainedValue[] => {
    const values = known.get(block) ?? chainedValues(file, block, options.scope);
    known.set(block, values);
    return values;
  };
  const ordered = orderOf(blocks, (block) => chained(block).map(({ request }) => request));
  const warnings = new Warnings();
  const wanted = { ordered, chosen: new Set(blocks), chained, pages: options.pages };
  let { arrays } = options;
  let planned = planOf({ ...wanted, arrays });
  const { inConflict } = planned;
  if (inConflict) {
    const message = t(
      '“{0}” needs items of several lists at once, which no loops of a flow give. The first item of each is taken.',
      titleOf(inConflict),
    );
    warnings.add({ code: 'notLooped', message, line: inConflict.line });
    arrays = 'first';
    planned = planOf({ ...wanted, arrays });
  }
  for (const block of planned.notLooped) {
    const message = t(
      '“{0}” names items of several lists. It runs for each item of one; of the others the item stays that is written.',
      titleOf(block),
    );
    warnings.add({ code: 'notLooped', message, line: block.line });
  }
  const first = madeOf(planned, new Set());
  const { foundSecrets } = first.inputs;
  // A later request may show that a variable is a credential, which an earlier one has read as if it were none.
  const { plan, inputs, certificate, steps } = foundSecrets.size === 0 ? first : madeOf(planOf({ ...wanted, arrays }), foundSecrets);
  const start = inputs.all.map((input): NamedAction => [input.action, inputAction(input)]);
  const draft = {
    name: plan.names.take(blocks.length === 1 && blocks[0] ? t('Scope of {0}', nameInFlow(blocks[0])) : t('Scope of requests'), 'Scope'),
    target: options.target,
    inputs: inputs.all,
    variables: [...plan.requests.values()].flatMap(({ action, pages }) => (pages ? pageVariables({ action, pages }) : [])),
    actions: sequence([...start, ...certificate.read, ...steps]),
  };
  const others = ordered.filter((block) => !wanted.chosen.has(block));
  const ofAll = [changesTooWarning(others, file, options.scope), urlValuesWarning(ordered, file, options.scope)];
  for (const warning of ofAll) if (warning) warnings.add(warning);
  for (const warning of draftWarnings(draft, plan, certificate.read.length > 0)) warnings.add(warning);
  return { ...draft, warnings: warnings.all };

  function madeOf(plan: Plan, secrets: ReadonlySet<string>): Made {
    const certificate = new CertificateSecrets(plan.names);
    const inputs = new Inputs(plan.names, secrets);
    const warn = (warning: FlowWarning): void => warnings.add(warning);
    const context: EntryContext = { file, surroundings: options.scope, plan, inputs, options, certificate: certificate.actions, warn };
    return { plan, inputs, certificate, steps: actionsOf(plan.entries, context) };
  }
}

/** The requests' actions, and what was taken down while they were made. */
interface Made {
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly certificate: CertificateSecrets;
  readonly steps: readonly NamedAction[];
}

function actionsOf(entries: readonly PlannedEntry[], context: EntryContext): readonly NamedAction[] {
  return entries.flatMap((entry) => (entry.kind === 'request' ? requestEntry(entry, context) : [loopOf(entry, context)]));
}

function loopOf(loop: PlannedLoop, context: EntryContext): NamedAction {
  const action: FlowAction = {
    type: 'Foreach',
    foreach: listOf(loop, context.plan),
    actions: sequence(actionsOf(loop.entries, context)),
    runAfter: {},
    runtimeConfiguration: oneByOne,
  };
  return [loop.name, action];
}

/** The list that a loop goes through. */
function listOf({ of, list }: PlannedLoop, { requests }: Plan): string {
  const { action: name = '', pages } = requests.get(of) ?? {};
  if (pages && list[0] === 'value') return valueOf({ kind: 'path', source: { kind: 'variables', name: pages.all }, segments: list.slice(1) });
  return valueOf({ kind: 'path', source: { kind: 'body', name }, segments: list });
}

/** Each sentence once at its line. */
class Warnings {
  readonly #warnings = new Map<string, FlowWarning>();

  get all(): readonly FlowWarning[] {
    return [...this.#warnings.values()];
  }

  add(warning: FlowWarning): void {
    this.#warnings.set(`${warning.line ?? ''} ${warning.message}`, warning);
  }
}
