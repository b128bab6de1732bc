import { t } from '@vscode/l10n';
import { cmdWords } from './cmdWords.ts';
import { posixWords } from './posixWords.ts';
import { powerShellWords } from './powerShellWords.ts';
import type { CommandWords, NotReadable } from './words.ts';

/** UTF-16 units. */
const longestCommand = 8 * 1024 * 1024;

/** The words of a command as the shell it was written for would hand them over: bash, cmd or PowerShell. */
export function commandWords(command: string): CommandWords | NotReadable {
  if (command.length > longestCommand) return { problem: t('The command is longer than {0} MiB.', longestCommand / 1024 / 1024) };
  if (command.includes('\0')) return { problem: t('The command holds a NUL character.') };
  // What was copied along with the command: a prompt.
  const text = command.replace(/^\s*(?:#[^\n]*\n\s*)*[$%>]\s+(?=\S)/, '');
  const quote = /\^?["']/.exec(text)?.[0];
  const continuation = /(?:^|\s)([\\^`])[ \t]*\r?\n/.exec(text)?.[1];
  if (quote === '^"' || continuation === '^') return cmdWords(text);
  return continuation === '`' ? powerShellWords(text) : posixWords(text);
}
