import { t } from '@vscode/l10n';
import { bodyInWords } from '../http/body/bodyInWords.ts';
import type { Write } from './effect.ts';
import type { Body } from './transport.ts';

/** Writes that are listed at most; of the others there is the number. */
const mostListed = 10;
/** Characters of a URL and of a body that fit into a question. */
const mostShown = 300;

/** A request that a person is asked about. URLs and bodies are cut for the question, not here. */
export interface WriteToSum {
  readonly title: string;
  readonly method: string;
  readonly url: string;
  /** What changes data: the request itself, or those items of a batch. */
  readonly writes: readonly Write[];
  readonly body?: Body;
}

/** What a request would change, line by line: of a batch each item that writes, and what a method override makes of the request. */
export function whatChanges({ title, body, ...write }: WriteToSum): readonly string[] {
  const text = body && isPlain(write) ? ['', shorten(bodyInWords(body))] : [];
  return [title, ...writeLines(write), ...text];
}

/** The request, and below it what it changes where that is something else. */
export function writeLines({ method, url, writes }: Pick<WriteToSum, 'method' | 'url' | 'writes'>): readonly string[] {
  const listed = isPlain({ method, url, writes }) ? [] : writes.slice(0, mostListed).map((write) => `    ${write.method} ${shorten(write.url)}`);
  const more = writes.length > mostListed ? [t('    and {0} more', writes.length - mostListed)] : [];
  return [`${method} ${shorten(url)}`, ...listed, ...more];
}

function isPlain({ method, url, writes }: Pick<WriteToSum, 'method' | 'url' | 'writes'>): boolean {
  const [only, ...others] = writes;
  return others.length === 0 && only?.method === method && only.url === url;
}

function shorten(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
