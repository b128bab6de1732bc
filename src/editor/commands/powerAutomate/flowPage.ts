import * as vscode from 'vscode';
import { actionsByHand, type ActionByHand } from '../../../core/powerAutomate/formats/byHand.ts';
import type { FlowDraft, FlowInput, FlowVariable, FlowWarning } from '../../../core/powerAutomate/workflow.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { Page, PageAction, PageLine } from '../../views/pages.ts';
import { byWeight } from './byWeight.ts';
import type { FlowForm } from './flowForms.ts';

/** What was copied, and what is left to do in the flow. */
export interface CopiedFlow {
  /** As the clipboard has it. No secret is in it. */
  readonly text: string;
  readonly draft: FlowDraft;
  readonly form: FlowForm;
  /** The connection that the requests go over, where they have one. */
  readonly connection?: string;
}

/** What to do with actions that were copied, from the first step to what to look out for. */
export function flowPage({ text, draft, form, connection }: CopiedFlow): Page {
  const { inputs, warnings } = draft;
  const { blockers, hints } = byWeight(warnings);
  const again: PageAction = { title: vscode.l10n.t('Copy the Actions Again'), command: commandIds.copyFromPage, arguments: [text] };
  const take: PageAction = {
    title: vscode.l10n.t('Take to Power Automate…'),
    command: commandIds.takeToPowerAutomate,
    arguments: [connection, ...(needsHostOnly(warnings) ? [{ kind: 'needsHostOnly' }] : [])],
  };
  const variables = form.use === 'replace' ? [] : draft.variables;
  const empty: PageLine = { text: '' };
  const section = (title: string, lines: readonly PageLine[]): readonly PageLine[] =>
    lines.length === 0 ? [] : [empty, { text: `## ${title}` }, empty, ...lines];
  return {
    id: 'flow-action',
    title: vscode.l10n.t('Copied Flow Actions'),
    lines: [
      { text: `# ${vscode.l10n.t('Copied: {0}', plainName(draft.name))}` },
      empty,
      { text: `${form.label}: ${form.action}`, actions: connection === undefined ? [again] : [again, take] },
      ...section(vscode.l10n.t('Will not work'), blockers.map(warningLine)),
      ...section(
        vscode.l10n.t('First: variables, at the top of the flow, outside of any scope'),
        variables.flatMap((variable, index) => [...(index > 0 ? [empty] : []), variableLine(variable)]),
      ),
      ...section(headingOf(form), [{ text: form.howTo }]),
      ...section(vscode.l10n.t('Fill in'), inputs.filter(isEmpty).map(inputLine)),
      ...section(vscode.l10n.t('To look at'), hints.map(warningLine)),
      ...section(
        vscode.l10n.t('By hand, where pasting is refused'),
        actionsByHand(draft.actions).flatMap((action, index) => [...(index > 0 ? [empty] : []), byHandLine(action)]),
      ),
      empty,
    ],
  };
}

function headingOf({ use }: FlowForm): string {
  switch (use) {
    case 'paste':
      return vscode.l10n.t('Paste');
    case 'replace':
      return vscode.l10n.t('Put it in place');
    case 'compare':
      return vscode.l10n.t('Compare, or copy by hand');
  }
}

/** Whether a request is not under the base resource URL, but on its host. */
export function needsHostOnly(warnings: readonly FlowWarning[]): boolean {
  return warnings.some(({ code }) => code === 'otherPath');
}

/** One that a person has to give a value to before the flow runs. */
export function isEmpty({ kind, value }: FlowInput): boolean {
  return kind !== 'variable' || value === '';
}

/** The fields of one action, each to be copied. */
function byHandLine({ action, method, url, headers, body }: ActionByHand): PageLine {
  return {
    text: vscode.l10n.t('- {0}: {1} {2}', plainName(action), method, url),
    actions: [
      copy(vscode.l10n.t('Copy Method'), method),
      copy(vscode.l10n.t('Copy URL'), url),
      ...(headers === undefined ? [] : [copy(vscode.l10n.t('Copy Headers'), headers)]),
      ...(body === undefined ? [] : [copy(vscode.l10n.t('Copy Body'), body)]),
    ],
  };
}

function copy(title: string, what: string): PageAction {
  return { title, command: commandIds.copyFromPage, arguments: [what] };
}

/** Pasted actions stand in a scope, and this action must not. */
function variableLine({ name, type, value }: FlowVariable): PageLine {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    text: vscode.l10n.t('- Initialize variable: name `{0}`, type `{1}`, value {2}', name, typeName(type), text === '' ? '–' : `\`${text}\``),
    actions: [
      copy(vscode.l10n.t('Copy Name'), name),
      copy(vscode.l10n.t('Copy Type'), typeName(type)),
      ...(text === '' ? [] : [copy(vscode.l10n.t('Copy Value'), text)]),
    ],
  };
}

/** As the designer writes it. */
function typeName(type: FlowVariable['type']): string {
  return type === 'array' ? 'Array' : 'String';
}

function inputLine({ action, name, kind, label }: FlowInput): PageLine {
  const what = plainName(label === undefined || label === '' ? name : label);
  return {
    text:
      kind === 'secret'
        ? vscode.l10n.t('- {0}: {1}. It is a secret: take it from a Key Vault. Its inputs and outputs are secured.', plainName(action), what)
        : vscode.l10n.t('- {0}: {1}', plainName(action), what),
  };
}

function warningLine({ message, line }: FlowWarning): PageLine {
  return { text: line === undefined ? `- ${message}` : vscode.l10n.t('- Line {0}: {1}', line + 1, message) };
}

/** Actions are called with `_` for the spaces that the designer shows. */
function plainName(name: string): string {
  return name.replaceAll('_', ' ').replaceAll(/\s+/g, ' ').trim();
}
