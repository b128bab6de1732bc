import * as vscode from 'vscode';
import { tokenWishOf } from '../../../core/http/authorization.ts';
import { scopeOf } from '../../../core/http/scopeOf.ts';
import type { choicesIn } from '../../../core/powerAutomate/toFlow/choices.ts';
import { connectionOf } from '../../../core/run.ts';
import { commandIds } from '../../../shared/ids.ts';
import { inform, mention, warn } from '../../ports/messages.ts';
import { pick, runSteps, take, type Choice, type Step } from '../../ports/prompts.ts';
import type { Pages } from '../../views/pages.ts';
import type { PreviewDeps } from '../previewRequest.ts';
import { requestAtCursor } from '../requestAtCursor.ts';
import { scopeFor, withLines } from '../requestFlow.ts';
import { assertTrusted } from '../trust.ts';
import { byWeight } from './byWeight.ts';
import { flowDraftOf } from './flowDraftOf.ts';
import { flowForms, type FlowForm } from './flowForms.ts';
import { flowPage, isEmpty, needsHostOnly, type CopiedFlow } from './flowPage.ts';

/** What copying a request as actions takes. */
export type FlowActionDeps = PreviewDeps & { readonly pages: Pages };

interface CopyDraft {
  form: FlowForm;
  pages: 'one' | 'all';
  arrays: 'first' | 'each';
}

/**
 * *Copy Request as Flow Action…*: with the requests whose answers it needs. No token, password or certificate is in it, and no value of a secret variable.
 * @param last the form that was chosen before
 * @param line 0-based, else the cursor's
 * @returns the form that was chosen
 * @throws {UserError} `untrusted`, and as `requestAtCursor`, `scopeFor` and `flowOf` of the core do
 */
export async function copyAsFlowAction(
  deps: FlowActionDeps,
  last: FlowForm['id'] | undefined,
  uri?: vscode.Uri,
  line?: unknown,
): Promise<FlowForm['id'] | undefined> {
  assertTrusted();
  const chosen = await requestAtCursor(uri, line);
  const { document, file, block } = chosen;
  try {
    const scope = await scopeFor(document, deps);
    const connection = connectionOf(block, tokenWishOf(block, scopeOf(file, block, scope)), scope);
    const { choicesIn } = await import('../../../core/powerAutomate/toFlow/choices.ts');
    const draft = await askHow(choicesIn(file, [block], scope), last);
    if (!draft) return undefined;
    const { form, pages, arrays } = draft;
    const flow = await flowDraftOf(chosen, { scope, pages, arrays, target: form.target, ...(connection && { connection }) }, deps);
    const text = await form.write(flow);
    await vscode.env.clipboard.writeText(text);
    await announce(deps, { text, draft: flow, form, ...(connection && { connection: connection.name }) });
    return form.id;
  } catch (error) {
    throw withLines(error, document);
  }
}

/** Only what makes a difference. `undefined` when the person left. */
async function askHow(matters: ReturnType<typeof choicesIn>, last: FlowForm['id'] | undefined): Promise<CopyDraft | undefined> {
  const forms = flowForms();
  const [first] = forms;
  const form = forms.find(({ id }) => id === last) ?? first;
  if (!form) return undefined;
  const draft: CopyDraft = { form, pages: 'one', arrays: 'first' };
  const askForm: Step<CopyDraft> = async (own, place) => {
    const choices = forms.map((one): Choice<FlowForm> => ({ label: one.label, description: one.action, detail: one.purpose, value: one }));
    return take(await pick(place, vscode.l10n.t('Where the actions are pasted'), choices, own.form), (answer) => {
      own.form = answer;
    });
  };
  const steps = [askForm, ...(matters.pages ? [askPages] : []), ...(matters.arrays ? [askArrays] : [])];
  return (await runSteps(vscode.l10n.t('Copy Request as Flow Action'), steps, draft)) ? draft : undefined;
}

const askPages: Step<CopyDraft> = async (draft, place) => {
  const choices: readonly Choice<CopyDraft['pages']>[] = [
    { label: vscode.l10n.t('One Page'), detail: vscode.l10n.t('What Graph answers at once, often 100 items'), value: 'one' },
    {
      label: vscode.l10n.t('All Pages'),
      detail: vscode.l10n.t('A Do until over @odata.nextLink, which needs two variables at the top of the flow'),
      value: 'all',
    },
  ];
  return take(await pick(place, vscode.l10n.t('How much of the list'), choices, draft.pages), (pages) => {
    draft.pages = pages;
  });
};

const askArrays: Step<CopyDraft> = async (draft, place) => {
  const choices: readonly Choice<CopyDraft['arrays']>[] = [
    { label: vscode.l10n.t('The Item That Is Written'), detail: vscode.l10n.t('As it is sent from here, such as the first one'), value: 'first' },
    { label: vscode.l10n.t('Apply to Each'), detail: vscode.l10n.t('The request runs once for each item of the list'), value: 'each' },
  ];
  return take(await pick(place, vscode.l10n.t('Which items of the other request’s list'), choices, draft.arrays), (arrays) => {
    draft.arrays = arrays;
  });
};

/** The page comes by itself where what was copied is of no use without what it says. */
async function announce({ pages }: FlowActionDeps, copied: CopiedFlow): Promise<void> {
  const { draft, form, connection } = copied;
  const page = flowPage(copied);
  if (form.use === 'replace' || draft.variables.length > 0) {
    await pages.show(page);
    if (byWeight(draft.warnings).blockers.length === 0) {
      mention(vscode.l10n.t('Copied; no token and no password is in it.'));
      return;
    }
  } else pages.replace(page);
  void talk(copied, () => pages.show(page), connection);
}

async function talk({ draft, form }: CopiedFlow, showPage: () => Promise<void>, connection: string | undefined): Promise<void> {
  const { warnings } = draft;
  const [details, handOver] = [vscode.l10n.t('Show Details'), vscode.l10n.t('Take to Power Automate…')];
  const toFill = draft.inputs.filter(isEmpty).length;
  const [blocker] = byWeight(warnings).blockers;
  if (blocker) {
    const message = vscode.l10n.t('Copied for: {0}, but it will not work there: {1}', form.label, blocker.message);
    if ((await warn(message, details)) === details) await showPage();
    return;
  }
  const sentences = [
    vscode.l10n.t('Copied for: {0}. No token and no password is in it.', form.label),
    form.use === 'compare' && vscode.l10n.t('It is for comparing or copying values by hand, and cannot be pasted into a flow.'),
    warnings.length === 1 && warnings[0] ? warnings[0].message : warnings.length > 1 && vscode.l10n.t('{0} things to look at.', warnings.length),
    toFill > 0 && vscode.l10n.t('Inputs to fill in: {0}.', toFill),
  ];
  const offersHost = connection !== undefined && needsHostOnly(warnings);
  const say = warnings.length > 0 ? warn : inform;
  const answer = await say(sentences.filter((sentence) => sentence !== false).join(' '), details, ...(offersHost ? [handOver] : []));
  if (answer === details) await showPage();
  if (answer === handOver) await vscode.commands.executeCommand(commandIds.takeToPowerAutomate, connection, { kind: 'needsHostOnly' });
}
