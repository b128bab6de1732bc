import type * as vscode from 'vscode';
import { ExpiryReminders } from '../commands/expiryReminders.ts';
import type { LifeDeps } from '../commands/lifeDeps.ts';
import type { Environments } from '../ports/environments.ts';
import { Expiries } from './connections/expiries.ts';
import { ConnectionTree } from './connectionTree.ts';
import { StatusBar } from './statusBar.ts';

/** What is outside of the views' own data. */
export interface LifeViewDeps extends LifeDeps {
  readonly environments: Environments;
  /** Settles when the connections are known. */
  readonly ready: Promise<unknown>;
  /** Tells of changes of the list of certificates by anyone. */
  readonly watchCertificates: (onChange: () => void) => { dispose(): void };
  /** Shows what went wrong, once it has. */
  readonly report: (promise: Promise<unknown>) => void;
}

/** Where connections and certificates are seen, and what is said of them unasked. */
export function lifeViews(deps: LifeViewDeps): readonly vscode.Disposable[] {
  const { connections, environments, pages, health, watchCertificates, ready, report } = deps;
  const expiries = new Expiries(deps, watchCertificates);
  const reminders = new ExpiryReminders(deps, report);
  report(
    ready.then(async () => {
      reminders.check();
      const { renewals } = await deps.pending.list();
      // What a renewal takes is loaded where there is one.
      if (renewals.length > 0) await (await import('../commands/renew/resumeRenewals.ts')).offerRenewals(deps);
    }),
  );
  return [pages, health, new ConnectionTree(deps, watchCertificates), expiries, reminders, new StatusBar(connections, environments, expiries)];
}
