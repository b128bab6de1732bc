import * as vscode from 'vscode';
import type { Connection } from '../../core/connection/connection.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import type { PendingSetUp } from '../../core/setUp/pending.ts';
import { mention } from '../ports/messages.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { certificateOf, referenceOf } from '../views/connections/treeSource.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant, copyOf, isNode, nameOf, setUpIdOf, thumbprintOf } from './nodeArguments.ts';
import { chooseConnection } from './switchConnection.ts';

type CopyDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'pending'>;

/**
 * *Copy ID…*: the value of a line of the view; of a connection, a set-up or a certificate one of its IDs.
 * @param argument a node, a connection's name, a thumbprint, or nothing
 */
export async function copyId(deps: CopyDeps, argument?: unknown): Promise<void> {
  const title = vscode.l10n.t('Copy ID');
  const value = copyOf(argument) ?? (await chooseId(await idsOf(deps, argument, title), title));
  if (value === undefined) return;
  await vscode.env.clipboard.writeText(value);
  mention(vscode.l10n.t('Copied: {0}', value));
}

async function idsOf(deps: CopyDeps, argument: unknown, title: string): Promise<readonly Choice<string>[]> {
  const given = nameOf(argument);
  const known = given === undefined ? undefined : deps.connections.find(given);
  if (!known && thumbprintOf(argument) !== undefined) {
    const certificate = await certificateMeant(argument, deps, title);
    return certificate ? idsOfCertificate(certificate) : [];
  }
  const setUpId = setUpIdOf(argument);
  if (!known && setUpId !== undefined) {
    const setUp = (await deps.pending.list()).setUps.find(({ id }) => id === setUpId);
    return setUp ? idsOfApp(setUp) : [];
  }
  if (!known && isNode(argument)) return [];
  const name = given ?? (await chooseConnection(deps.connections, title, { sandbox: false }));
  return name === undefined ? [] : idsOfConnection(deps, name);
}

async function chooseId(choices: readonly Choice<string>[], title: string): Promise<string | undefined> {
  if (choices.length === 0) return undefined;
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('Which one'), choices);
  return answer === back ? undefined : answer;
}

/** @throws {UserError} `connectionUnknown` */
async function idsOfConnection({ connections, certificates, files }: CopyDeps, name: string): Promise<readonly Choice<string>[]> {
  const connection = connections.named(name);
  const known = connections.find(name);
  const reference = known && (await referenceOf(known, certificates));
  const certificate = reference && certificateOf(reference, await certificates.list(), files);
  return [
    ...idsOfApp(connection),
    { label: vscode.l10n.t('Base Resource URL'), detail: connection.baseResourceUrl, value: connection.baseResourceUrl },
    { label: vscode.l10n.t('Resource URI'), detail: connection.resourceUri, value: connection.resourceUri },
    ...(certificate ? idsOfCertificate(certificate) : []),
  ];
}

function idsOfApp({ tenantId, clientId, applicationObjectId }: Partial<Connection> | PendingSetUp): readonly Choice<string>[] {
  const one = (label: string, value: string | undefined): readonly Choice<string>[] => (value === undefined ? [] : [{ label, detail: value, value }]);
  return [
    ...one(vscode.l10n.t('Client ID'), clientId),
    ...one(vscode.l10n.t('Tenant ID'), tenantId),
    ...one(vscode.l10n.t('App’s object ID'), applicationObjectId),
  ];
}

function idsOfCertificate({ thumbprint, sha1Thumbprint, subject }: KnownCertificate): readonly Choice<string>[] {
  return [
    { label: vscode.l10n.t('Thumbprint as the portal shows it (SHA-1)'), detail: sha1Thumbprint, value: sha1Thumbprint },
    { label: vscode.l10n.t('Thumbprint (SHA-256)'), detail: thumbprint, value: thumbprint },
    { label: vscode.l10n.t('Subject'), detail: subject, value: subject },
  ];
}
