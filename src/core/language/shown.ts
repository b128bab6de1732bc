import { t } from '@vscode/l10n';
import type { ValueOrigin } from '../http/variables/variables.ts';
import { isSecretName } from '../http/variables/secretName.ts';

/** Longer values are cut when they are shown. UTF-16 units. */
const longest = 200;

/** What looks like a token is one, wherever it came from. */
const credential = /eyJ[\w-]{8,}/;

/** Whether a value is not to be seen: it is secret, or looks it. */
export function isHidden(text: string, secret: boolean, name: string): boolean {
  return secret || isSecretName(name) || credential.test(text);
}

/** A value for a person to see: on one line, short, and masked where it is secret or looks it. */
export function shownValue(text: string, secret: boolean, name = ''): string {
  if (isHidden(text, secret, name)) return t('(not shown)');
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replaceAll(/\s+/g, ' ');
}

/** Where a value comes from. */
export function originOf(origin: ValueOrigin): string {
  switch (origin.kind) {
    case 'given':
      return t('given for this run');
    case 'file':
      return origin.imported ? t('imported file, line {0}', origin.variable.line + 1) : t('this file, line {0}', origin.variable.line + 1);
    case 'environment':
      return origin.value.shared ? t('{0}, for each environment', origin.value.source) : origin.value.source;
    case 'system':
      return t('made anew each time');
    case 'dotenv':
      return t('.env file');
    case 'process':
      return t('variable of the process');
    case 'prompt':
      return t('asked for when the request is sent');
    case 'response':
      return t('out of the answer to “{0}”', origin.request);
    default:
      return origin satisfies never;
  }
}
