import * as vscode from 'vscode';
import type { FlowDraft, FlowTarget } from '../../../core/powerAutomate/workflow.ts';

/** Where actions are pasted, and whose they are. */
export interface FlowForm {
  readonly id: string;
  readonly label: string;
  /** The action's name, as Microsoft writes it. */
  readonly action: string;
  readonly target: FlowTarget;
  readonly write: (draft: FlowDraft) => Promise<string>;
  /** How to get them in, sentences. */
  readonly howTo: string;
  /** A flow to be put into a file or an editor, with its variables in it; elsewhere a person pastes a scope, and adds them. */
  readonly isWhole: boolean;
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
  const code = vscode.l10n.t('As Peek code shows it: to compare with an action that is there, or to copy its values over by hand.');
  const withConnection = (sentence: string): string => `${sentence} ${connection}`;
  return [
    {
      id: 'newDesigner',
      label: vscode.l10n.t('New Designer'),
      action: connector,
      target: 'preauthorized',
      write: forNewDesigner,
      howTo: withConnection(newDesigner),
      isWhole: false,
    },
    {
      id: 'classic',
      label: vscode.l10n.t('Classic Designer'),
      action: connector,
      target: 'preauthorized',
      write: forClassicDesigner,
      howTo: withConnection(classic),
      isWhole: false,
    },
    {
      id: 'code',
      label: vscode.l10n.t('Code View'),
      action: connector,
      target: 'preauthorized',
      write: forCodeView,
      howTo: code,
      isWhole: false,
    },
    {
      id: 'solution',
      label: vscode.l10n.t('Whole Flow'),
      action: connector,
      target: 'preauthorized',
      write: forSolution,
      howTo: vscode.l10n.t(
        'This is a whole flow that is started by hand, not an action to paste: in a solution that “pac solution unpack” unpacked, put it in place of the .json of a flow under Workflows, fill in the logical name of the connection reference (connectionReferenceLogicalName), then run “pac solution pack” and “pac solution import”. Keep the exported .zip: the import was not tried in a tenant.',
      ),
      isWhole: true,
    },
    {
      id: 'httpNewDesigner',
      label: vscode.l10n.t('Built-in HTTP Action, New Designer'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      target: 'http',
      write: forNewDesigner,
      howTo: newDesigner,
      isWhole: false,
    },
    {
      id: 'httpClassic',
      label: vscode.l10n.t('Built-in HTTP Action, Classic Designer'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      target: 'http',
      write: forClassicDesigner,
      howTo: classic,
      isWhole: false,
    },
    {
      id: 'httpCode',
      label: vscode.l10n.t('Built-in HTTP Action, Code View'),
      action: vscode.l10n.t('HTTP, with the certificate from Azure Key Vault'),
      target: 'http',
      write: forCodeView,
      howTo: code,
      isWhole: false,
    },
    {
      id: 'logicApps',
      label: vscode.l10n.t('Logic Apps'),
      action: vscode.l10n.t('{0}, a whole logic app (Consumption)', connector),
      target: 'logicApps',
      write: forSolution,
      howTo: vscode.l10n.t(
        'This is a whole logic app (Consumption), not an action to paste: put it in place of all that its code view shows, and your subscription, resource group and location in place of what is in braces at the end.',
      ),
      isWhole: true,
    },
  ];
}
