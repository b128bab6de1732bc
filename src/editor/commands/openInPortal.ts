import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { portalLinks, type PortalLinks } from '../../core/registration/portalLinks.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { nameOf, setUpIdOf } from './nodeArguments.ts';
import { openPage } from '../ports/openPage.ts';
import { chooseConnection } from './switchConnection.ts';

type PortalDeps = Pick<LifeDeps, 'connections' | 'pending'>;

/**
 * *Open in Portal…*: the pages of the connection's app, in the portal of its cloud; the sandbox has pages of its own.
 * @param argument a node, a connection's name, or nothing
 * @throws {UserError} `connectionUnknown`, `noPortal`
 */
export async function openInPortal(deps: PortalDeps, argument?: unknown): Promise<void> {
  const title = vscode.l10n.t('Open in Portal');
  const links = await linksOf(deps, argument, title);
  if (!links) return;
  const choices = choicesOf(links);
  if (choices.length === 0) {
    throw new UserError(
      'noPortal',
      vscode.l10n.t('No portal is known for the cloud of this connection.'),
      vscode.l10n.t('Open your organisation’s portal in a browser, and search for the client ID there.'),
    );
  }
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('Which page'), choices);
  if (answer !== undefined && answer !== back) await openPage(answer);
}

async function linksOf({ connections, pending }: PortalDeps, argument: unknown, title: string): Promise<PortalLinks | undefined> {
  const given = nameOf(argument);
  const setUpId = setUpIdOf(argument);
  if (setUpId !== undefined && (given === undefined || !connections.find(given))) {
    const setUp = (await pending.list()).setUps.find(({ id }) => id === setUpId);
    return setUp && portalLinks(setUp.cloud, setUp);
  }
  const name = given ?? (await chooseConnection(connections, title, { sandbox: false }));
  if (name === undefined) return undefined;
  const { applicationObjectId: objectId, ...connection } = connections.named(name);
  return portalLinks(connection.cloud, { ...connection, ...(objectId !== undefined && { objectId }) });
}

function choicesOf(links: PortalLinks): readonly Choice<string>[] {
  const labels: Readonly<Record<keyof PortalLinks, string>> = {
    overview: vscode.l10n.t('App registration'),
    certificates: vscode.l10n.t('Certificates & secrets'),
    permissions: vscode.l10n.t('API permissions'),
    enterpriseApp: vscode.l10n.t('Enterprise application'),
    registrations: vscode.l10n.t('All app registrations'),
    newRegistration: vscode.l10n.t('New app registration'),
    adminConsent: vscode.l10n.t('Consent for the organisation, by an admin'),
  };
  const order = ['overview', 'certificates', 'permissions', 'enterpriseApp', 'adminConsent', 'registrations', 'newRegistration'] as const;
  return order.flatMap((page) => {
    const url = links[page];
    return url === undefined ? [] : [{ label: labels[page], detail: url, value: url }];
  });
}
