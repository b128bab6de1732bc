import { t } from '@vscode/l10n';
import type { HeaderField } from '../../../shared/responseView.ts';
import { credentialOf } from '../../convert/convertible.ts';
import type { RequestBlock } from '../../http/requestFile.ts';
import { onlyReference, splitTemplate } from '../../http/variables/template.ts';
import type { FlowTarget, FlowWarning } from '../workflow.ts';
import type { Expressions } from './expressions.ts';
import type { Marks } from './marks.ts';

/** Said by whoever makes the connection. */
const leftToTheFlow = new Set(['content-length', 'host', 'connection', 'accept-encoding']);

/** With marks in the values; without the token, which is attached when the flow runs. No credential that is written out gets into a flow. */
export function flowHeaders(
  block: RequestBlock,
  target: FlowTarget,
  expressions: Expressions,
  marks: Marks,
  warn: (warning: FlowWarning) => void,
): readonly HeaderField[] {
  const headers: HeaderField[] = [];
  const { line } = block;
  for (const { name, value } of block.headers) {
    if (leftToTheFlow.has(name.toLowerCase())) continue;
    const parts = splitTemplate(value);
    const isAuthorization = name.toLowerCase() === 'authorization';
    const reference = isAuthorization ? onlyReference(parts) : undefined;
    if (reference !== undefined && expressions.isToken(reference)) continue;
    const isCredential = credentialOf([name, value]) !== undefined;
    // Of a cookie's parts, the texts are names.
    const isCookie = name.toLowerCase() === 'cookie' && parts.some((part) => 'reference' in part);
    const isWritten = parts.some((part) => 'text' in part && part.text.trim() !== '') && !isCookie;
    if (isWritten && reference === undefined && isCredential) {
      warn({ code: 'credentialLeftOut', message: t('The header “{0}” holds a credential and is left out.', name), line });
      continue;
    }
    // The HTTP action attaches none where there is one.
    if (isAuthorization && target !== 'http') {
      warn({ code: 'ownCredential', message: t('The connector attaches a token of its own: the header “{0}” may be refused.', name), line });
    }
    headers.push([name, marks.marked(isCredential ? expressions.credentialParts(value) : expressions.parts(value))]);
  }
  return headers;
}

/** Names with their values: an object holds each name once, so that several of one name are joined, as HTTP allows it. */
export function headersObject(headers: readonly HeaderField[], write: (value: string) => string): Readonly<Record<string, string>> {
  const joined = new Map<string, HeaderField>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = joined.get(key);
    joined.set(key, known ? [known[0], `${known[1]}${key === 'cookie' ? '; ' : ', '}${value}`] : [name, value]);
  }
  return Object.fromEntries([...joined.values()].map(([name, value]) => [name, write(value)]));
}
