import * as vscode from 'vscode';
import { expiryInWords, expiryStage } from '../../core/certificate/expiry.ts';
import type { KnownConnection } from '../../core/connection/merge.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { commandIds } from '../../shared/ids.ts';
import { warn } from '../ports/messages.ts';
import { certificateOf, referenceOf } from '../views/connections/treeSource.ts';
import type { LifeDeps } from './lifeDeps.ts';

/** A window may stay open for weeks. */
const everyMilliseconds = 6 * 60 * 60 * 1000;

type ReminderDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'pending'>;

/** Tells of certificates in use that end soon: 60, 30 and 7 days before and at the end, once each in all windows together. */
export class ExpiryReminders implements vscode.Disposable {
  readonly #deps: ReminderDeps;
  readonly #report: (promise: Promise<unknown>) => void;
  readonly #disposables: readonly { dispose(): unknown }[];
  #previous: Promise<unknown> = Promise.resolve();

  constructor(deps: ReminderDeps, report: (promise: Promise<unknown>) => void) {
    this.#deps = deps;
    this.#report = report;
    const timer = setInterval(() => this.check(), everyMilliseconds);
    this.#disposables = [{ dispose: () => clearInterval(timer) }, deps.connections.onDidRedefine(() => this.check())];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** One look after the other. */
  check(): void {
    this.#previous = this.#previous.catch(() => undefined).then(() => this.#look(new Date()));
    this.#report(this.#previous);
  }

  async #look(now: Date): Promise<void> {
    for (const { entry, users } of await inUse(this.#deps)) {
      const stage = isInLastHalf(entry, now) ? expiryStage(entry.notAfter, now) : undefined;
      if (stage !== undefined && (await this.#deps.pending.remind(entry.thumbprint, stage))) this.#report(say(entry, users, now));
    }
  }
}

/** Where certificates live a month or two, one that was just made is not announced as ending. */
function isInLastHalf({ notBefore, notAfter }: KnownCertificate, now: Date): boolean {
  const [from, to] = [Date.parse(notBefore), Date.parse(notAfter)];
  return now.getTime() >= from + (to - from) / 2;
}

interface InUse {
  readonly entry: KnownCertificate;
  readonly users: readonly KnownConnection[];
}

/** A certificate that nobody signs in with may end without a word. */
async function inUse({ connections, certificates, files }: ReminderDeps): Promise<readonly InUse[]> {
  const entries = await certificates.list();
  const users = new Map<string, { readonly entry: KnownCertificate; readonly users: KnownConnection[] }>();
  for (const known of connections.list().filter(({ source }) => source !== 'sandbox')) {
    const reference = await referenceOf(known, certificates);
    const entry = reference && certificateOf(reference, entries, files);
    if (!entry) continue;
    const found = users.get(entry.thumbprint);
    if (found) found.users.push(known);
    else users.set(entry.thumbprint, { entry, users: [known] });
  }
  return [...users.values()];
}

async function say(entry: KnownCertificate, users: readonly KnownConnection[], now: Date): Promise<void> {
  const labels = users.map(({ connection: { name, stage } }) => (stage === 'production' ? vscode.l10n.t('{0} (PRODUCTION)', name) : name));
  const [renew, calendar] = [vscode.l10n.t('Renew Certificate…'), vscode.l10n.t('Add Expiry to Calendar')];
  const hasEnded = Date.parse(entry.notAfter) < now.getTime();
  const message = hasEnded
    ? vscode.l10n.t(
        'The certificate {0} {1}. It cannot sign in any more for: {2}.',
        entry.subject,
        expiryInWords(entry.notAfter, now),
        labels.join(', '),
      )
    : vscode.l10n.t('The certificate {0} {1}. It signs in for: {2}.', entry.subject, expiryInWords(entry.notAfter, now), labels.join(', '));
  const chosen = await warn(message, ...(hasEnded ? [renew] : [renew, calendar]));
  if (chosen === renew) await vscode.commands.executeCommand(commandIds.renewCertificate, users[0]?.connection.name);
  else if (chosen === calendar) await vscode.commands.executeCommand(commandIds.addExpiryToCalendar, entry.thumbprint);
}
