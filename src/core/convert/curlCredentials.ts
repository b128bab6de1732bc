import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { maskCredential } from '../graph/send.ts';
import type { CurlCommand } from './curlCommand.ts';
import { asTemplate, variablesIn } from './shellVariable.ts';

/** A command's headers with no token, cookie or password left in them. */
export interface SafeHeaders {
  /** As a request file holds them. */
  readonly headers: readonly HeaderField[];
  /** Names to be asked for without showing them. */
  readonly secrets: readonly string[];
}

/** The headers without a credential in them: a token is the connection's, anything else is asked for when the request is sent. */
export function withoutCredentials(command: CurlCommand): SafeHeaders {
  const headers: HeaderField[] = [];
  const secrets = new Set<string>();
  let { cookies, bearer } = command;
  for (const [name, value] of command.headers) {
    const lower = name.toLowerCase();
    const variables = variablesIn([value]);
    if (lower === 'authorization' && /^bearer\b/i.test(value)) bearer = true;
    else if (lower === 'cookie') cookies = true;
    else if (maskCredential([name, value])[1] === value) headers.push([name, asTemplate(value)]);
    else if (value === '') headers.push([name, '']);
    else {
      const scheme = lower === 'authorization' ? (/^[A-Za-z]+\s+(?=\S)/.exec(value)?.[0] ?? '') : '';
      const rest = value.slice(scheme.length);
      const [only] = variables;
      const isVariable = variables.length === 1 && only !== undefined && rest === `\0${only}\0`;
      const secret = isVariable ? only : name.replaceAll(/[^\w-]/g, '_').toLowerCase();
      secrets.add(secret);
      headers.push([name, `${scheme}{{${secret}}}`]);
    }
  }
  if (command.user !== undefined && !headers.some(([name]) => name.toLowerCase() === 'authorization')) headers.push(basic(command.user, secrets));
  if (bearer) command.notes.push(t('The access token was left out: the one of the connection is sent where it may go.'));
  if (cookies) command.notes.push(t('The cookies were left out: none are kept or sent here.'));
  if (secrets.size > 0)
    command.notes.push(t('Credentials are not written into the file: {0} is asked for when the request is sent.', [...secrets].join(', ')));
  return { headers, secrets: [...secrets] };
}

/** `user:password`; the password is said behind a space, so that a name with one in it has to be asked for as well. */
function basic(credential: string, secrets: Set<string>): HeaderField {
  const colon = credential.indexOf(':');
  const user = colon === -1 ? credential : credential.slice(0, colon);
  const isPlain = /^[^\s{}]+$/.test(user);
  if (!isPlain) secrets.add('user');
  const [password = 'password'] = colon === -1 ? [] : variablesIn([credential.slice(colon + 1)]);
  secrets.add(password);
  return ['Authorization', `Basic ${isPlain ? asTemplate(user) : '{{user}}'} {{${password}}}`];
}

/** The URL without `user:password@`, which is told as with `-u`, and `-u` wins. As curl, with or without a scheme; browsers take any slashes. */
export function withoutUser(url: string, command: CurlCommand): string {
  const [all = '', start = '', user] = /^((?:[a-z][a-z\d+.-]*:)?[/\\]{1,3}|)([^/?#\\]*)@/i.exec(url) ?? [];
  if (user === undefined) return url;
  command.user ??= decoded(user);
  return start + url.slice(all.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
