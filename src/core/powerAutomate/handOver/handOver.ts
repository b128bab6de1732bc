import { t } from '@vscode/l10n';
import { dayOf } from '../../day.ts';
import type { FlowTarget } from '../workflow.ts';

/**
 * Where a .pfx went: a Power Automate connection that has a copy of the key, as its maker noted it. No secret in it. When the certificate is renewed, each
 * one that is not done is a place where the new .pfx has to go, too.
 */
export interface HandOver {
  /** A GUID. */
  readonly id: string;
  /** Of the certificate in that .pfx: SHA-256, hex. */
  readonly thumbprint: string;
  /** The connection's name, ours, when it was noted. */
  readonly connection: string;
  /** As its maker calls it, or its ID. */
  readonly powerPlatformEnvironment: string;
  /** The name that the Power Automate connection has there. */
  readonly powerAutomateConnection: string;
  /** Whoever has to be asked; may be empty. */
  readonly owner: string;
  readonly target: FlowTarget;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** ISO 8601, UTC: since then it no longer has this key. */
  readonly done?: string;
}

/** Those that still have the key of this certificate, the oldest first. @param thumbprint SHA-256, hex in any case */
export function openHandOvers(all: readonly HandOver[], thumbprint: string): readonly HandOver[] {
  return all
    .filter((one) => one.done === undefined && one.thumbprint.toUpperCase() === thumbprint.toUpperCase())
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** A note that is done, and the one after it: the same place with another certificate. */
export interface Moved {
  readonly done: HandOver;
  readonly next: HandOver;
}

/**
 * The same place has the .pfx of another certificate now.
 * @param id of the new note, a GUID
 * @param thumbprint of the new certificate, SHA-256, hex
 */
export function movedTo(handOver: HandOver, id: string, thumbprint: string, at: Date): Moved {
  const { done: _, ...place } = handOver;
  const now = at.toISOString();
  return { done: { ...handOver, done: now }, next: { ...place, id, thumbprint, at: now } };
}

/** A line of a checklist: where, who, since when. */
export function handOverInWords({ powerPlatformEnvironment, powerAutomateConnection, owner, target, at }: HandOver): string {
  const day = dayOf(at);
  const where =
    target === 'http'
      ? t('HTTP action “{0}” in the Power Platform environment “{1}”', powerAutomateConnection, powerPlatformEnvironment)
      : target === 'logicApps'
        ? t('Logic Apps connection “{0}” in “{1}”', powerAutomateConnection, powerPlatformEnvironment)
        : t('Power Automate connection “{0}” in the Power Platform environment “{1}”', powerAutomateConnection, powerPlatformEnvironment);
  return owner === '' ? t('{0}, since {1}', where, day) : t('{0}, owner {1}, since {2}', where, owner, day);
}
