import { t } from '@vscode/l10n';
import { sandboxName } from '../connection/check.ts';
import { sameName } from '../connection/identity.ts';
import type { FileProblem, RequestFile, TextRange } from '../http/requestFile.ts';
import { splitTemplate } from '../http/variables/template.ts';
import { parseTokenReference } from '../http/variables/tokenReference.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import type { Known } from './known.ts';
import { lineEnd } from './place.ts';

/** A connection that a request names and that nobody has set up. */
export function checkConnection({ request, known }: CheckedRequest): readonly FileProblem[] {
  const pins = request.metadata.filter(({ tag, value }) => tag.toLowerCase() === 'connection' && value !== '');
  const headers = request.headers.filter(({ name, value }) => name.toLowerCase() === 'authorization' && value.includes('{{'));
  return [
    ...pins.flatMap(({ value, valueRange }) => unknown(value, valueRange, known)),
    ...headers.flatMap(({ value, valueRange }) => {
      const wished = splitTemplate(value).flatMap((part) => ('reference' in part ? (parseTokenReference(part.reference)?.connection ?? []) : []));
      return wished.flatMap((name) => unknown(name, valueRange, known));
    }),
  ];
}

/** The same where it is named for the whole file. */
export function checkFileConnection({ connection, requests }: RequestFile, text: string, known: Known): readonly FileProblem[] {
  if (connection === undefined || isKnown(connection, known)) return [];
  // Above the first separator, which may be the first request's own block: that one is reported with the request.
  let from = 0;
  for (const { range } of [...requests, { range: { start: text.length, end: text.length } }]) {
    const place = pinIn(text, from, range.start, connection);
    if (place) return unknown(connection, place, known);
    from = range.end;
  }
  return [];
}

function pinIn(text: string, from: number, behind: number, connection: string): TextRange | undefined {
  for (let at = from; at < behind; at = lineEnd(text, at) + 1) {
    const line = text.slice(at, Math.min(lineEnd(text, at), behind)).trimEnd();
    if (/^\s*(?:#+|\/\/+)\s*@connection\b/i.test(line) && line.endsWith(connection))
      return { start: at + line.length - connection.length, end: at + line.length };
  }
  return undefined;
}

function unknown(name: string, range: TextRange, known: Known): readonly FileProblem[] {
  if (isKnown(name, known)) return [];
  return [
    { code: 'connectionUnknown', message: t('There is no connection “{0}”. Set it up, or choose another one.', name), severity: 'warning', range },
  ];
}

/** The sandbox's has its name before it runs. What holds a variable is not looked into. */
function isKnown(name: string, { connections }: Known): boolean {
  return name.includes('{{') || sameName(name, sandboxName) || connections.some((connection) => sameName(connection.name, name));
}
