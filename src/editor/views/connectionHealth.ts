import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { sandboxName } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { bindingKey, sameName } from '../../core/connection/identity.ts';
import type { TestReport } from '../../core/connectionTest/tick.ts';
import { UserError } from '../../core/errors.ts';
import { rolesOf } from '../../core/token/claims.ts';
import type { TokenOutcome } from '../../core/token/tokens.ts';

/** What the last token or the last test of a connection said. Never a token. */
export interface Health {
  /** By what it is known: a token was asked for, or *Test Connection* was run. */
  readonly how: 'token' | 'test';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly state: 'works' | 'warning' | 'failed';
  /** What was found, or what went wrong. */
  readonly sentence: string;
  /** Application permissions of the last token that there was, be it older than the rest. */
  readonly roles?: readonly string[];
}

const prefix = 'health/';
/** Of connections that may be gone by now. */
const mostKept = 200;
/** UTF-16 units. */
const longestSentence = 500;

/** How the connections were when last used; kept over the window's end, but not of the sandbox, which ends with it. */
export class ConnectionHealth implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #state: vscode.Memento;
  readonly #ofSandbox = new Map<string, Health>();

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** `undefined`: not tested yet. An edited connection, or one with another certificate, is another one. */
  of(connection: Connection): Health | undefined {
    const key = healthKey(connection);
    return isSandbox(connection) ? this.#ofSandbox.get(key) : this.#state.get<Health>(key);
  }

  /** For `Tokens`. A token from memory says nothing new. */
  heard(connection: Connection, outcome: TokenOutcome): void {
    if (outcome.kind === 'token') {
      if (outcome.facts.fromCache) return;
      const roles = rolesOf(outcome.facts.claims);
      this.#keep(connection, { how: 'token', ...judged(roles), roles });
      return;
    }
    const { error } = outcome;
    const sentence = error instanceof UserError ? error.message : vscode.l10n.t('There was no token, for a reason that the log has.');
    this.#keep(connection, { how: 'token', state: 'failed', sentence });
  }

  /** What *Test Connection* found. */
  tested(connection: Connection, { ticks, roles }: TestReport): void {
    const worst = ticks.find(({ state }) => state === 'failed') ?? ticks.find(({ state }) => state === 'warning');
    const found = worst
      ? { state: worst.state === 'failed' ? ('failed' as const) : ('warning' as const), sentence: worst.title }
      : judged(roles ?? []);
    this.#keep(connection, { how: 'test', ...found, ...(roles && { roles }) });
  }

  #keep(connection: Connection, found: Omit<Health, 'at'>): void {
    const roles = found.roles ?? this.of(connection)?.roles;
    const sentence = found.sentence.slice(0, longestSentence);
    const health: Health = { ...found, sentence, at: new Date().toISOString(), ...(roles && { roles }) };
    const key = healthKey(connection);
    if (isSandbox(connection)) this.#ofSandbox.set(key, health);
    else {
      void this.#state.update(key, health);
      this.#dropOldest();
    }
    this.#changed.fire();
  }

  #dropOldest(): void {
    const keys = this.#state.keys().filter((key) => key.startsWith(prefix));
    if (keys.length <= mostKept) return;
    const byAge = keys.toSorted((one, other) => this.#atOf(one).localeCompare(this.#atOf(other)));
    for (const key of byAge.slice(0, keys.length - mostKept)) void this.#state.update(key, undefined);
  }

  #atOf(key: string): string {
    return this.#state.get<Health>(key)?.at ?? '';
  }
}

function judged(roles: readonly string[]): Pick<Health, 'state' | 'sentence'> {
  return roles.length > 0
    ? { state: 'works', sentence: vscode.l10n.t('A token with permissions came.') }
    : { state: 'warning', sentence: vscode.l10n.t('A token came, but there is no permission in it.') };
}

function isSandbox({ name }: Connection): boolean {
  return sameName(name, sandboxName);
}

/** One entry for each, so that two windows do not write over each other's; hashed, for it is kept where anyone may look. */
function healthKey(connection: Connection): string {
  const { name, resourceUri, certificate } = connection;
  const parts = [name.toLowerCase(), bindingKey(connection), resourceUri, certificate?.thumbprint ?? '', certificate?.pfx ?? ''];
  return prefix + createHash('sha256').update(parts.join('\n')).digest('hex');
}
