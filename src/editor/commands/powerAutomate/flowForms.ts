import * as vscode from 'vscode';
import type { FlowDraft, FlowTarget } from '../../../core/powerAutomate/workflow.ts';

/** Where actions are pasted, and whose they are. */
export interface FlowForm {
  readonly id: string;
  readonly label: string;
  /** The action's name, as Microsoft writes it. */
  readonly action: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  readonly target: FlowTarget;
  readonly write: (draft: FlowDraft) => Promise<string>;
  /** How to get them in, sentences. */
  readonly howTo: string;
  /**
   * `paste`: a person pastes a scope, and adds the variables. `replace`: a whole flow to be put into a file or an editor, with its variables in it.
   * `compare`: nothing takes it in; it is read beside an action that is there.
   */
  readonly use: 'paste' | 'replace' | 'compare';
}

const connector = 'HTTP with Microsoft Entra ID (preauthorized)';

// What writes them is loaded when it is needed, as few do in a session.
const forNewDesigner = async (draft: FlowDraft): Promise<string> =>
  (await import('../../../core/powerAutomate/formats/newDesigner.ts')).newDesignerClipboard(draft);
const forClassicDesigner = async (draft: FlowDraft): Promise<string> =>
  (await import('../../../core/powerAutomate/formats/classicDesigner.ts')).classicClipboard(draft);
const forCodeView = async (draft: FlowDraft): Promise<string> => (await import('../../../core/powerAutomate/formats/codeView.ts')).codeView(draft);
const forSolution = async (draft: FlowDraft): Promise<string> =>
  (await import('../../../core/powerAutomate/formats/solution.ts')).solutionActions(draft);

/** What is mostly wanted comes first. */
export function flowForms(): readonly FlowForm[] {
  const connection = vscode.l10n.t('Then choose the Power Automate connection in each action.');
  const newDesigner = vscode.l10n.t(
    'In the new designer, choose the plus sign between two actions, then Paste an action; or press Ctrl+V. Microsoft does not document this form: if nothing comes, take the classic designer.',
  );
  const classic = vscode.l10n.t(
    'In the classic designer, add a step, open My clipboard, press Ctrl+V there, then choose the scope. Microsoft does not document this form: if nothing comes, take the new designer.',
  );
  const code = vscode.l10n.t(
    'This is for comparing or copying values by hand, and cannot be pasted into a flow. It is as Peek code shows it: a single action alone, several within the scope that holds them. To paste them, copy for the new or the classic designer.',
  );
  const intoNew = vscode.l10n.t('To paste into a flow in the new designer');
  const intoClassic = vscode.l10n.t('To paste into a flow in the classic designer');
  const toCompare = vscode.l10n.t('To compare, or to copy values over by hand; it cannot be pasted into a flow');
  const withConnection = (sentence: string): string => `${sentence} ${connection}`;
  return [
    {
      id: 'newDesigner',
      label: vscode.l10n.t('New Designer'),
      action: connector,
      purpose: intoNew,
      target: 'preauthorized',
      write: forNewDesigner,
      howTo: withConnection(newDesigner),
      use: 'paste',
    },
    {
      id: 'classic',
      label: vscode.l10n.t('Classic Designer'),
      action: connector,
      purpose: intoClassic,
      target: 'preauthorized',
      write: forClassicDesigner,
      howTo: withConnection(classic),
      use: 'paste',
    },
    {
      id: 'code',
      label: vscode.l10n.t('Code View'),
      action: connector,
      purpose: toCompare,
      target: 'preauthorized',
      write: forCodeView,
      howTo: code,
      use: 'compare',
    },
    {
      id: 'solution',
      label: vscode.l10n.t('Whole Flow'),
      action: connector,
      purpose: vscode.l10n.t('To put into an unpacked solution, which pac imports; it is started by hand'),
      target: 'preauthorized',
      write: forSolution,
      howTo: vscode.l10n.t(
        'This is a whole flow that is started by hand, not an action to paste: in a solution that “pac solution unpack” unpacked, put it in place of the .json of a flow under Workflows, fill in the logical name of the connection reference (connectionReferenceLogicalName), then run “pac solution pack” and “pac solution import”. Keep the exported .zip: the import was not tried in a tenant.',
      ),
      use: 'replace',
    },
    {
      id: 'httpNewDesigner',
      label: vscode.l10n.t('Built-in HTTP Action, New Designer'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      purpose: intoNew,
      target: 'http',
      write: forNewDesigner,
      howTo: newDesigner,
      use: 'paste',
    },
    {
      id: 'httpClassic',
      label: vscode.l10n.t('Built-in HTTP Action, Classic Designer'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      purpose: intoClassic,
      target: 'http',
      write: forClassicDesigner,
      howTo: classic,
      use: 'paste',
    },
    {
      id: 'httpCode',
      label: vscode.l10n.t('Built-in HTTP Action, Code View'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      purpose: toCompare,
      target: 'http',
      write: forCodeView,
      howTo: code,
      use: 'compare',
    },
    {
      id: 'logicApps',
      label: vscode.l10n.t('Logic Apps'),
      action: vscode.l10n.t('{0}, a whole logic app (Consumption)', connector),
      purpose: vscode.l10n.t('To put in place of all that the code view of a logic app shows'),
      target: 'logicApps',
      write: forSolution,
      howTo: vscode.l10n.t(
        'This is a whole logic app (Consumption), not an action to paste: put it in place of all that its code view shows, and your subscription, resource group and location in place of what is in braces at the end.',
      ),
      use: 'replace',
    },
  ];
}
