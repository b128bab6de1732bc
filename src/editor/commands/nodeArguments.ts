import * as vscode from 'vscode';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import type { CertificateStore, KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import { isRecord } from '../../core/isRecord.ts';
import type { Connections } from '../ports/connections.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { certificateOf, referenceOf } from '../views/connections/treeSource.ts';

/** SHA-256 in hex. */
const thumbprintForm = /^[0-9a-f]{64}$/i;

/**
 * A command of the *Connections* view is called on a node of it, by a button or link with a name or a thumbprint, or from the palette with nothing. Also the
 * buttons above the view hand over whichever node has the focus, so a command that is up there takes no node.
 * @returns the connection's name; of a set-up, the name that the connection will have
 */
export function nameOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : textOf(argument, 'name');
}

/** SHA-256, upper-case hex, of the certificate that is meant: a certificate's own, or the one of a connection. */
export function thumbprintOf(argument: unknown): string | undefined {
  const given = typeof argument === 'string' ? argument : textOf(argument, 'thumbprint');
  return given !== undefined && thumbprintForm.test(given) ? given.toUpperCase() : undefined;
}

/** The ID of the set-up that is meant, of a connection too whose set-up is not done; see `PendingSetUp`. */
export function setUpIdOf(argument: unknown): string | undefined {
  return textOf(argument, 'setUpId');
}

/** The ID of the connection's renewal; see `Renewal`. */
export function renewalIdOf(argument: unknown): string | undefined {
  return textOf(argument, 'renewalId');
}

/** The value of the line that it was called on, as the person saw it; never a secret. */
export function copyOf(argument: unknown): string | undefined {
  return textOf(argument, 'copy');
}

/** Whether it comes from the view, and so is nothing that a caller has filled in. */
export function isNode(argument: unknown): boolean {
  return isRecord(argument) && ['connection', 'setUp', 'certificates', 'certificate', 'fact'].includes(String(argument['kind']));
}

function textOf(argument: unknown, key: 'name' | 'thumbprint' | 'setUpId' | 'renewalId' | 'pfx' | 'copy'): string | undefined {
  const value = isNode(argument) && isRecord(argument) ? argument[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Where known certificates are found, and how their paths are shown. */
export interface CertificateChoice {
  readonly connections: Pick<Connections, 'find'>;
  readonly certificates: Pick<CertificateStore, 'list' | 'binding'>;
  readonly files: Pick<PairFiles, 'shown'>;
}

/**
 * The certificate that an argument means, also as that of a connection; with no argument one that the person chooses. `undefined` when they left.
 * @throws {UserError} `noCertificate` there is none; `certificateUnknown` the argument means one that is not in the list
 */
export async function certificateMeant(argument: unknown, deps: CertificateChoice, title: string): Promise<KnownCertificate | undefined> {
  const entries = await deps.certificates.list();
  const thumbprint = thumbprintOf(argument);
  // The same certificate may be in several files; of a connection the one that it names is meant.
  const known = isNode(argument) || thumbprint === undefined ? deps.connections.find(nameOf(argument) ?? '') : undefined;
  if (known) {
    const reference = await referenceOf(known, deps.certificates);
    return (reference && certificateOf(reference, entries, deps.files)) ?? notInList();
  }
  if (thumbprint !== undefined) {
    const alike = entries.filter((entry) => entry.thumbprint.toUpperCase() === thumbprint);
    return alike.find(({ pfx }) => pfx === textOf(argument, 'pfx')) ?? alike[0] ?? notInList();
  }
  if (entries.length === 0) {
    throw new UserError('noCertificate', vscode.l10n.t('There is no certificate pair yet.'), {
      sentence: vscode.l10n.t('Make one first.'),
      action: { kind: 'generateCertificatePair', label: vscode.l10n.t('Generate Certificate Pair…') },
    });
  }
  const choices = entries.map((one): Choice<KnownCertificate> => ({
    label: `$(key) ${one.subject}`,
    detail: `${one.sha1Thumbprint} · ${deps.files.shown(one.pfx)}`,
    value: one,
  }));
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('Which certificate'), choices);
  return answer === back ? undefined : answer;
}

function notInList(): never {
  throw new UserError(
    'certificateUnknown',
    vscode.l10n.t('This certificate is not in the list of certificates.'),
    vscode.l10n.t('Import it, then try again.'),
  );
}
