import * as vscode from 'vscode';
import { cloudNamed } from '../../../core/connection/clouds.ts';
import type { Access, CloudName } from '../../../core/connection/connection.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { waitsFor, type LastToken } from '../../../core/setUp/waitsFor.ts';

/** Cuts a name that comes from elsewhere; the whole one is in the tooltip. UTF-16 units. */
const longestName = 80;

/** A subject, a path or an address where there is little room. */
export function short(text: string): string {
  return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}

/** `23 Nov 2026, 14:05`, in the language of VS Code, where the reader is. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A custom cloud is known by its login host. */
export function cloudInWords({ cloud, authority }: { readonly cloud: CloudName; readonly authority?: string }): string {
  return cloudNamed(cloud)?.label ?? authority ?? cloud;
}

/** What requests may do. */
export function accessInWords(access: Access): string {
  switch (access) {
    case 'readOnly':
      return vscode.l10n.t('read-only');
    case 'confirmWrites':
      return vscode.l10n.t('writes are confirmed');
    case 'readWrite':
      return vscode.l10n.t('read and write, nothing asks');
    default:
      return access satisfies never;
  }
}

/** What a set-up that is not done waits for. @param last how the last token of its connection went */
export function waitingInWords(setUp: PendingSetUp, last?: LastToken): string {
  const what = waitsFor(setUp, last);
  switch (what) {
    case 'answers':
      return vscode.l10n.t('some questions are open');
    case 'register':
      return vscode.l10n.t('waiting for the app registration');
    case 'confirmation':
      return vscode.l10n.t('waiting for your confirmation');
    case 'admin':
      return vscode.l10n.t('waiting for admin');
    case 'certificate':
      return vscode.l10n.t('waiting for the certificate');
    case 'permissions':
      return vscode.l10n.t('waiting for permissions');
    case 'other':
      return vscode.l10n.t('not working yet');
    case 'token':
      return vscode.l10n.t('waiting for a first token');
    case 'nothing':
      return vscode.l10n.t('works; continue to finish');
    default:
      return what satisfies never;
  }
}

/** How the app comes about, or has come about. */
export function wayInWords({ way, clientId }: Pick<PendingSetUp, 'way' | 'clientId'>): string {
  switch (way) {
    case 'existing':
      return vscode.l10n.t('an app registration that is there');
    case 'portal':
      return clientId === undefined ? vscode.l10n.t('to be registered in the portal') : vscode.l10n.t('registered in the portal');
    case 'azureCli':
      return vscode.l10n.t('with the Azure CLI’s sign-in');
    case 'adminScript':
      return vscode.l10n.t('with a script for the admin');
    default:
      return way satisfies never;
  }
}
