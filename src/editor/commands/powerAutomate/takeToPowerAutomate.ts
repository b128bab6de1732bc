import * as vscode from 'vscode';
import { sandboxName } from '../../../core/connection/check.ts';
import { sameName } from '../../../core/connection/identity.ts';
import { handOverPage, type HandOverDeed } from '../../../core/powerAutomate/handOver/handOverPage.ts';
import { openHandOvers } from '../../../core/powerAutomate/handOver/handOver.ts';
import { shownRequestFile } from '../../views/shownRequestFile.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { nameOf } from '../nodeArguments.ts';
import { chooseConnection } from '../switchConnection.ts';
import { assertTrusted } from '../trust.ts';
import { checkHandOver } from './checkHandOver.ts';
import { finishHandOver, removeHandOver } from './endHandOver.ts';
import { handedConnection, type HandedConnection } from './handedConnection.ts';
import type { HandOverStates } from './handOverState.ts';
import { handOverView } from './handOverView.ts';
import { makePfxCopy } from './makePfxCopy.ts';
import { choosePowerPlatformEnvironment } from './powerPlatformEnvironment.ts';
import { revealPfx } from './revealPfx.ts';

/** What a lens of the page asks for, or whoever copied an action that the connection's base does not do for. */
export type PageDeed = HandOverDeed | { readonly kind: 'needsHostOnly' };

/**
 * *Take to Power Automate…*: a check, then a page with what the connector's form asks for. @param argument a node, a connection's name, or nothing
 * @param deed of a lens of the page
 * @throws {UserError} `untrusted`, `connectionUnknown`, `sandboxReserved`
 */
export async function takeToPowerAutomate(deps: LifeDeps, states: HandOverStates, argument?: unknown, deed?: PageDeed): Promise<void> {
  assertTrusted();
  // Who works in the sandbox looks for it here, and is told why it cannot be taken.
  const { document } = shownRequestFile() ?? vscode.window.activeTextEditor ?? {};
  const sandbox = deps.connections.find(sandboxName) !== undefined || sameName(deps.connections.activeName(document?.uri) ?? '', sandboxName);
  const name = nameOf(argument) ?? (await chooseConnection(deps.connections, vscode.l10n.t('Take to Power Automate'), { sandbox }));
  if (name === undefined || !(await carryOut(deps, states, name, deed))) return;
  await showHandOver(deps, states, name);
}

/** The page as things are now, in front. */
async function showHandOver(deps: LifeDeps, states: HandOverStates, name: string): Promise<void> {
  const handed = await handedConnection(deps, name, states.of(name));
  await deps.pages.show(await viewOf(deps, states, handed));
}

/** The same where the page was opened before, without bringing it to the front. */
export async function refreshHandOver(deps: LifeDeps, states: HandOverStates, name: string): Promise<void> {
  const known = deps.connections.find(name);
  if (!known || known.source === 'sandbox') return;
  const view = await viewOf(deps, states, await handedConnection(deps, name, states.of(name)));
  if (deps.pages.textOf(view.id) !== undefined) deps.pages.replace(view);
}

async function viewOf(deps: LifeDeps, states: HandOverStates, handed: HandedConnection): Promise<ReturnType<typeof handOverView>> {
  const { connection, entry } = handed;
  const state = states.of(connection.name);
  const { report, powerPlatformEnvironmentId: id, needsHostOnly } = state;
  const thumbprint = connection.certificate?.thumbprint ?? entry?.thumbprint;
  const page = handOverPage({
    connection,
    target: state.target,
    base: state.base,
    open: thumbprint === undefined ? [] : openHandOvers(await deps.handOvers.list(), thumbprint),
    ...(report?.target === state.target && { report }),
    ...(id !== undefined && { powerPlatformEnvironmentId: id }),
    ...(needsHostOnly !== undefined && { needsHostOnly }),
  });
  return handOverView(page, handed, state);
}

/** Whether the page is to be shown anew. */
async function carryOut(deps: LifeDeps, states: HandOverStates, name: string, deed: PageDeed | undefined): Promise<boolean> {
  const handed = await handedConnection(deps, name, states.of(name));
  switch (deed?.kind) {
    case 'show':
      states.change(name, { target: deed.target, base: deed.base });
      return states.of(name).report?.target === deed.target || check(deps, states, handed);
    case 'needsHostOnly':
      states.change(name, { needsHostOnly: true });
      return check(deps, states, handed);
    case 'choosePowerPlatformEnvironment':
      return choosePowerPlatformEnvironment(states, name);
    case 'makePfxCopy': {
      const copy = await makePfxCopy(deps, handed, deed.encryption);
      if (!copy) return false;
      states.change(name, { copy });
      return check(deps, states, await handedConnection(deps, name, states.of(name)));
    }
    case 'finishHandOver':
      return finishHandOver(deps, deed.id);
    case 'removeHandOver':
      return removeHandOver(deps, deed.id);
    case 'revealPfx':
      await revealPfx(deps, handed);
      return false;
    default:
      return check(deps, states, handed);
  }
}

async function check(deps: LifeDeps, states: HandOverStates, handed: HandedConnection): Promise<boolean> {
  const { name } = handed.connection;
  const report = await checkHandOver(deps, handed, states.of(name).target);
  if (!report) return false;
  states.change(name, { report });
  return true;
}
