import { isGuid } from '../connection/identifiers.ts';

/** What the admin's script prints at its end. Nothing in it is a secret. */
export interface HandBack {
  /** GUIDs in lower case. */
  readonly tenantId: string;
  readonly clientId: string;
  /** The application's object ID, not the client ID. */
  readonly applicationObjectId: string;
  /** Application permissions that the app has now, e.g. `User.Read.All`. */
  readonly roles: readonly string[];
}

/** In the languages of no one: what is between these lines is read by a program, wherever it was pasted on the way. */
export const handBackMarks = {
  begin: '-----BEGIN PREAUTHORISED GRAPH REGISTRATION-----',
  end: '-----END PREAUTHORISED GRAPH REGISTRATION-----',
} as const;

export const handBackKeys = { tenantId: 'Tenant ID', clientId: 'Client ID', applicationObjectId: 'Application object ID', roles: 'Granted' } as const;

/** The block as a script prints it, without a line break at its end. */
export function formatHandBack({ tenantId, clientId, applicationObjectId, roles }: HandBack): string {
  return [
    handBackMarks.begin,
    `${handBackKeys.tenantId}: ${tenantId}`,
    `${handBackKeys.clientId}: ${clientId}`,
    `${handBackKeys.applicationObjectId}: ${applicationObjectId}`,
    `${handBackKeys.roles}: ${roles.join(' ')}`,
    handBackMarks.end,
  ].join('\n');
}

/** Longer than this is no block, but something else that has its first line. Characters. */
const longest = 20_000;
const role = /^[a-z][a-z0-9-]{0,60}(?:\.[a-z0-9-]{1,60}){0,6}$/i;

/**
 * Finds the block in what a person copied: the whole output of the script, a mail that quotes it, one that breaks its lines. The last whole one counts.
 * `undefined` where there is none.
 */
export function readHandBack(text: string): HandBack | undefined {
  const [begin, end] = [marked('BEGIN'), marked('END')];
  let to = text.lastIndexOf(end);
  while (to > 0) {
    const from = text.lastIndexOf(begin, to - 1);
    if (from === -1) return undefined;
    const found = to - from <= longest ? readBlock(text.slice(from + begin.length, to)) : undefined;
    if (found || from === 0) return found;
    to = text.lastIndexOf(end, from - 1);
  }
  return undefined;
}

/** Programs turn the hyphens into other ones, so they don't count. */
export function marked(word: 'BEGIN' | 'END'): string {
  return `${word} PREAUTHORISED GRAPH REGISTRATION`;
}

function readBlock(block: string): HandBack | undefined {
  const after = wordsOf(block);
  const values = { tenantId: '', clientId: '', applicationObjectId: '' };
  for (const key of idKeys) {
    const value = after(handBackKeys[key])?.[0] ?? '';
    if (!isGuid(value)) return undefined;
    values[key] = value.toLowerCase();
  }
  return { ...values, roles: [...new Set((after(handBackKeys.roles) ?? []).filter((word) => role.test(word)))].sort() };
}

/** The lines that hold an ID, in their order. */
export const idKeys = ['tenantId', 'clientId', 'applicationObjectId'] as const;

/** Gives all words behind a label, without what mails and tables put around them; `undefined` where the label is not there. */
export function wordsOf(block: string): (label: string) => readonly string[] | undefined {
  const words = block.split(/[\s>|:;,*]+/).filter((word) => word !== '');
  return (label) => {
    const parts = label.toLowerCase().split(' ');
    const at = words.findIndex((_, index) => parts.every((part, offset) => words[index + offset]?.toLowerCase() === part));
    return at === -1 ? undefined : words.slice(at + parts.length);
  };
}
