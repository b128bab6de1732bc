import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { portalLinks } from '../../../core/registration/portalLinks.ts';
import { waitForToken, type WaitNews } from '../../../core/setUp/waitForToken.ts';
import type { AppOnlyToken } from '../../../core/token/appOnlyToken.ts';
import { commandIds } from '../../../shared/ids.ts';
import { mention } from '../../ports/messages.ts';
import { waitingPick, type later, type WaitingAction, type WaitingStage } from '../../ports/waitingPick.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { openPage } from '../../ports/openPage.ts';

/** What is waited for, and what helps meanwhile. */
export interface Wanted {
  readonly permissions: readonly string[];
  /** Path of the public certificate, where it is known. */
  readonly cer: string | undefined;
  /** Who makes it so in Entra: only this person is told what to do there. `us`: it is made, and has to be known everywhere. */
  readonly by: 'person' | 'us' | 'admin';
  /** Shown at every stage. */
  readonly more: readonly WaitingAction[];
  /** Shown while permissions are missing. */
  readonly change?: WaitingAction;
  /** Each look that found something open. */
  readonly onFound?: (news: WaitNews) => void;
}

/**
 * Asks the token service until the certificate is known and the permissions are in the token, and meanwhile says what is to be done in the portal.
 * @throws {UserError} the key could not be opened
 */
export async function awaitToken(deps: LifeDeps, connection: Connection, wanted: Wanted): Promise<AppOnlyToken | typeof later> {
  // It may ask for a password, and a question would close the list.
  await deps.openKey(connection, new AbortController().signal);
  return waitingPick(({ signal, show, pause }) => {
    show(stageOf(connection, wanted, undefined));
    const acquire = (to: Connection, until: AbortSignal): Promise<AppOnlyToken> => deps.tokens.acquire(to, { fresh: true, signal: until });
    const onNews = (news: WaitNews): void => {
      wanted.onFound?.(news);
      show(stageOf(connection, wanted, news));
    };
    return waitForToken(connection, wanted.permissions, { acquire, wait: pause, now: () => new Date() }, onNews, signal);
  });
}

function stageOf(connection: Connection, { permissions, cer, by, more, change }: Wanted, news: WaitNews | undefined): WaitingStage {
  const links = portalLinks(connection.cloud, connection);
  const latest = news && { news: newsInWords(news) };
  const waiting = vscode.l10n.t('“{0}”: Waiting for Entra', connection.name);
  switch (news?.kind) {
    case undefined:
      return {
        title: vscode.l10n.t('“{0}”: Asking for a Token', connection.name),
        sentence: vscode.l10n.t('Asking the token service…'),
        actions: [],
      };
    case 'notKnown':
      return {
        title: by === 'us' ? waiting : vscode.l10n.t('“{0}”: Upload the Certificate', connection.name),
        sentence: othersDo(by) ?? vscode.l10n.t('In the portal: Certificates → Upload certificate → choose the .cer → Add'),
        actions: [...page(vscode.l10n.t('Open “Certificates & secrets” in the Portal'), links.certificates), ...cerActions(cer), ...more],
        ...latest,
      };
    case 'rolesMissing':
      return {
        title: by === 'us' ? waiting : vscode.l10n.t('“{0}”: Permissions and Consent', connection.name),
        sentence: othersDo(by) ?? vscode.l10n.t('Add Application permissions, not Delegated ones; then Grant admin consent'),
        actions: [...consentActions(links, news.missing ?? permissions), ...(change ? [change] : []), ...more],
        ...latest,
      };
    case 'noServicePrincipal':
      return {
        title: waiting,
        sentence: othersDo(by) ?? vscode.l10n.t('A new app takes some minutes to be known; else check its tenant and client ID'),
        actions: [
          ...page(vscode.l10n.t('Open the App Registration in the Portal'), links.overview),
          ...consentActions(links, permissions),
          ...(by === 'us' ? [] : [correctIds(connection)]),
          ...more,
        ],
        ...latest,
      };
    default:
      return {
        title: vscode.l10n.t('“{0}”: Waiting for a Token', connection.name),
        sentence: vscode.l10n.t('The token service says no for another reason; it is asked again'),
        actions: [
          ...page(vscode.l10n.t('Open the App Registration in the Portal'), links.overview),
          ...page(vscode.l10n.t('Open “Certificates & secrets” in the Portal'), links.certificates),
          // A tenant ID with a slip in it is refused like that, too.
          ...(by === 'us' ? [] : [correctIds(connection)]),
          ...more,
        ],
        ...latest,
      };
  }
}

/** `undefined` where this person does it, and is told what. */
function othersDo(by: Wanted['by']): string | undefined {
  if (by === 'us') return vscode.l10n.t('It is made; until it is known everywhere in Entra takes up to some minutes');
  return by === 'admin' ? vscode.l10n.t('Your admin’s script does this; then it takes up to some minutes to be known') : undefined;
}

/** Closes the list, as Esc does. */
function correctIds({ name }: Connection): WaitingAction {
  return {
    label: `$(edit) ${vscode.l10n.t('Correct Tenant or Client ID…')}`,
    detail: vscode.l10n.t('Afterwards, “Continue Set-Up…” goes on with the right ones'),
    act: async () => vscode.commands.executeCommand(commandIds.editConnection, name),
  };
}

function consentActions(links: ReturnType<typeof portalLinks>, permissions: readonly string[]): readonly WaitingAction[] {
  const names = permissions.join(', ');
  const { adminConsent } = links;
  return [
    ...page(vscode.l10n.t('Open “API permissions” in the Portal'), links.permissions),
    ...(names === '' ? [] : [copying(vscode.l10n.t('Copy the Names of the Permissions'), names, vscode.l10n.t('The permissions are copied.'))]),
    ...(adminConsent === undefined
      ? []
      : [
          {
            ...copying(vscode.l10n.t('Copy the Consent Link for an Admin'), adminConsent, vscode.l10n.t('The link is copied.')),
            detail: vscode.l10n.t('For a Privileged Role Administrator, once the permissions are in the list'),
          },
        ]),
  ];
}

function cerActions(cer: string | undefined): readonly WaitingAction[] {
  if (cer === undefined) return [];
  return [
    copying(vscode.l10n.t('Copy the Path of the .cer'), cer, vscode.l10n.t('The path is copied.')),
    {
      label: `$(folder-opened) ${vscode.l10n.t('Reveal the .cer')}`,
      act: () => vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(cer)),
    },
  ];
}

function page(label: string, url: string | undefined): readonly WaitingAction[] {
  return url === undefined ? [] : [{ label: `$(link-external) ${label}`, act: () => openPage(url) }];
}

function copying(label: string, text: string, done: string): WaitingAction {
  const act = async (): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    mention(done);
  };
  return { label: `$(copy) ${label}`, detail: text, act };
}

function newsInWords({ at, sentence }: WaitNews): string {
  return vscode.l10n.t('{0}: {1}', at.toLocaleTimeString(vscode.env.language), sentence);
}
