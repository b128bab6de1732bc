import * as vscode from 'vscode';
import { confirm } from './messages.ts';
import { sizeInWords } from './sizeInWords.ts';
import { readLargeBody } from './responseSettings.ts';

/** From which size on an answer is asked for. */
export interface LargeAnswers {
  /** Bytes, as the setting says now. */
  readonly maxBodyBytes: () => number;
  readonly large: { readonly mayGoOn: typeof mayFetch; readonly folder: string };
}

/** What the transport needs to ask before a large answer is fetched. @param folder where such answers are put */
export function largeAnswers(folder: string): LargeAnswers {
  return { maxBodyBytes: readLargeBody, large: { mayGoOn: mayFetch, folder } };
}

/**
 * Asks whether a large answer is to be fetched, into a file.
 * @param received bytes so far
 * @param announced bytes in all, as the server said
 * @returns false also when the request is cancelled meanwhile
 */
async function mayFetch(host: string, received: number, announced: number | undefined, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const goOn = vscode.l10n.t('Fetch It');
  const size =
    announced === undefined
      ? vscode.l10n.t('{0} have come so far.', sizeInWords(received))
      : vscode.l10n.t('The server announces {0}.', sizeInWords(announced));
  const detail = vscode.l10n.t('{0} It is put into a file that only you can read, and removed later.', size);
  const cancelled = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return (await Promise.race([confirm(vscode.l10n.t('The answer of {0} is large. Fetch all of it?', host), detail, goOn), cancelled])) === goOn;
}
