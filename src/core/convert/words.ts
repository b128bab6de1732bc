import { t } from '@vscode/l10n';

/** A command as its shell takes it apart, quotes and escapes undone, nothing carried out. */
export interface CommandWords {
  /** Of the first command; in them a variable of the shell is `\0NAME\0`. */
  readonly words: readonly string[];
  /** Something stands behind the command: a pipe, another command. */
  readonly hasMore: boolean;
}

/** A sentence. */
export interface NotReadable {
  readonly problem: string;
}

/** The same for every shell. */
export function unbalancedQuotes(): NotReadable {
  return { problem: t('A quotation mark in the command is never closed.') };
}
