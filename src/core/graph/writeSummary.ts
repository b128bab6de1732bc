import { t } from '@vscode/l10n';
import { bodyInWords } from '../http/body/bodyInWords.ts';
import type { Write } from './effect.ts';
import type { Body } from './transport.ts';

/** Writes that are listed at most; of the others there is the number. */
const mostListed = 10;
/** Characters of a URL and of a body that fit into a question. */
const mostShown = 300;

export interface WriteToSum {
  readonly title: string;
  readonly method: string;
  readonly url: string;
  /** What changes data: the request itself, or those items of a batch. */
  readonly writes: readonly Write[];
  readonly body?: Body;
}

/** What a request would change, line by line: of a batch each item that writes, and what a method override makes of the request. */
export function whatChanges({ title, method, url, writes, body }: WriteToSum): readonly string[] {
  const [only, ...others] = writes;
  const isPlain = others.length === 0 && only?.method === method && only.url === url;
  const listed = isPlain ? [] : writes.slice(0, mostListed).map((write) => `    ${write.method} ${shorten(write.url)}`);
  const more = writes.length > mostListed ? [t('    and {0} more', writes.length - mostListed)] : [];
  const text = body && isPlain ? ['', shorten(bodyInWords(body))] : [];
  return [title, `${method} ${shorten(url)}`, ...listed, ...more, ...text];
}

function shorten(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
