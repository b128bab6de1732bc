import { t } from '@vscode/l10n';
import type { PfxEncryption } from '../../certificate/keySize.ts';
import type { Connection } from '../../connection/connection.ts';
import type { ProblemAction } from '../../../shared/responseView.ts';
import type { FlowTarget } from '../workflow.ts';
import type { BaseChoice, ConnectorField } from './connectorFields.ts';
import type { HandOver } from './handOver.ts';
import type { HandOverReport } from './handOverTick.ts';
import { checkSection, differencesSection, ifRefusedSection, linkSection, valuesSection, verdictLine, wentSection } from './pageSections.ts';

/** What a person can do from a line. Nothing in here is a secret. */
export type HandOverDeed =
  | { readonly kind: 'copyValue'; readonly key: ConnectorField['key']; readonly value: string }
  /** Lends the clipboard for 60 seconds. */
  | { readonly kind: 'copyPassword' }
  | { readonly kind: 'revealPfx' }
  /** As a dialog for files takes it, without `~`. */
  | { readonly kind: 'copyPfxPath' }
  /** Lends the clipboard too: it is the key, protected by its password only. */
  | { readonly kind: 'copyPfxAsBase64' }
  /** See `pfxCopy`. */
  | { readonly kind: 'makePfxCopy'; readonly encryption: PfxEncryption }
  | { readonly kind: 'openLink'; readonly url: string }
  | { readonly kind: 'choosePowerPlatformEnvironment' }
  /** The page anew, for another target or base. */
  | { readonly kind: 'show'; readonly target: FlowTarget; readonly base: BaseChoice }
  | { readonly kind: 'checkAgain' }
  | { readonly kind: 'noteHandOver' }
  /** The same place has another .pfx now, or none. `id` is the note's. */
  | { readonly kind: 'finishHandOver'; readonly id: string }
  | { readonly kind: 'removeHandOver'; readonly id: string }
  | { readonly kind: 'fix'; readonly action: ProblemAction };

/** `title` is translated: a lens. */
export interface HandOverAction {
  readonly title: string;
  readonly deed: HandOverDeed;
}

/** Markdown source, as a line of a page. */
export interface HandOverLine {
  readonly text: string;
  readonly actions?: readonly HandOverAction[];
}

export interface HandOverPage {
  /** The same for each target and base of a connection. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly HandOverLine[];
}

/** What the page is about. */
export interface HandOverFacts {
  readonly connection: Connection;
  readonly target: FlowTarget;
  readonly base: BaseChoice;
  /** Absent while it is being made. */
  readonly report?: HandOverReport;
  readonly powerPlatformEnvironmentId?: string;
  /** Those of this connection's certificate that are not done. */
  readonly open: readonly HandOver[];
  /** Whether a request that was copied needs the host-only base: the line about it is then a warning. */
  readonly needsHostOnly?: boolean;
}

/** The hand-over, from top to bottom as a person does it: look, fill in, what if it is refused, note where the .pfx went. The password is not in it. */
export function handOverPage(facts: HandOverFacts): HandOverPage {
  const { connection, target, base } = facts;
  const production = connection.stage === 'production' ? ` · ${t('PRODUCTION')}` : '';
  const others = (['preauthorized', 'http', 'logicApps'] as const).filter((other) => other !== target);
  const empty: HandOverLine = { text: '' };
  const verdict = verdictLine(facts);
  const section = (title: string, lines: readonly HandOverLine[]): readonly HandOverLine[] =>
    lines.length === 0 ? [] : [{ text: `## ${title}` }, empty, ...lines, empty];
  return {
    id: `hand-over/${connection.name.toLowerCase()}`,
    title: t('{0} to Power Automate', connection.name),
    lines: [
      { text: `# ${t('Take “{0}” to Power Automate', connection.name)}${production}` },
      empty,
      ...(verdict ? [verdict, empty] : []),
      {
        text: t('For: {0}', targetName(target)),
        actions: others.map((other) => ({ title: t('For: {0}', targetName(other)), deed: { kind: 'show', target: other, base } })),
      },
      empty,
      ...section(t('Before you begin'), checkSection(facts)),
      ...section(t('Where'), linkSection(facts)),
      ...section(t('The values, in the order of the form'), valuesSection(facts)),
      ...section(t('If Power Automate refuses'), ifRefusedSection(facts)),
      ...section(t('Where the .pfx went'), wentSection(facts)),
      ...section(t('Good to know'), differencesSection(target)),
    ],
  };
}

/** As Microsoft names it; what is around the names is translated. */
function targetName(target: FlowTarget): string {
  switch (target) {
    case 'preauthorized':
      return t('the connector {0}', 'HTTP with Microsoft Entra ID (preauthorized)');
    case 'http':
      return t('the built-in action {0}', 'HTTP');
    case 'logicApps':
      return t('the connector {0} in Logic Apps', 'HTTP with Microsoft Entra ID (preauthorized)');
  }
}
