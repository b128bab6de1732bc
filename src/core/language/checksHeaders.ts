import { t } from '@vscode/l10n';
import type { FileProblem, FileVariable, HeaderLine, TextFix, TextRange } from '../http/requestFile.ts';
import type { CheckedRequest } from './checkedRequest.ts';
import { knownHeader } from './headers.ts';
import { lineEnd } from './place.ts';

const jwt = /^\s*(?:bearer\s+)?eyJ[\w-]{8,}\.[\w-]+/i;

/** Headers that are there twice, that are not sent, or that hold a credential of their own. */
export function checkHeaders({ request, text }: CheckedRequest): readonly FileProblem[] {
  return [
    ...twice(request.headers),
    ...request.headers.flatMap((header) => [
      ...(header.name.toLowerCase() === 'content-length' ? [byHand(header, text)] : []),
      ...credential(header, text),
    ]),
  ];
}

/** A token that somebody pasted: it is out of date within the hour, and until then whoever has the file may do all that it allows. */
function credential({ name, value, range }: HeaderLine, text: string): readonly FileProblem[] {
  if (name.toLowerCase() !== 'authorization' || !jwt.test(value)) return [];
  const message = t('There is an access token in this file. Remove the line: the connection’s token goes along by itself, and is in no file.');
  return [{ code: 'tokenInFile', message, severity: 'warning', range, fixes: [withoutLine(range, text)] }];
}

/** Tokens that somebody pasted into a variable. What is said of one never quotes it. */
export function checkTokensInVariables(variables: readonly FileVariable[]): readonly FileProblem[] {
  return variables.flatMap(({ value, range }): readonly FileProblem[] => {
    if (!jwt.test(value)) return [];
    const message = t('There is an access token in this file. Remove it: the connection’s token goes along by itself, and is in no file.');
    return [{ code: 'tokenInFile', message, severity: 'warning', range }];
  });
}

function byHand({ range }: HeaderLine, text: string): FileProblem {
  const message = t('The length is worked out from the body. This line is not sent.');
  return { code: 'contentLengthByHand', message, severity: 'hint', range, fixes: [withoutLine(range, text)] };
}

function twice(headers: readonly HeaderLine[]): readonly FileProblem[] {
  const first = new Map<string, string>();
  return headers.flatMap(({ name, value, range }): readonly FileProblem[] => {
    const key = name.toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, value);
    if (other === undefined || other === value || knownHeader(name)?.isSingle !== true) return [];
    const message = t('The header “{0}” is here twice with different values, and both are sent. Which one counts is up to the server.', name);
    return [{ code: 'headerTwice', message, severity: 'hint', range }];
  });
}

/** The line goes as a whole, its line end included. */
function withoutLine(range: TextRange, text: string): TextFix {
  const end = Math.min(lineEnd(text, range.end) + 1, text.length);
  return { title: t('Remove this line'), edits: [{ range: { start: range.start, end }, newText: '' }] };
}
