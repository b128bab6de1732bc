import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { target } from '../graph/target.ts';
import type { RequestBlock, RequestFile } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { scopeOf } from '../http/scopeOf.ts';
import { Lookup } from '../http/variables/variables.ts';
import { connectionNamed, connectionNameOf } from './connectionOf.ts';
import { codePart, textPart, type HoverContent, type HoverPart } from './hoverContent.ts';
import type { Known } from './known.ts';
import { placeholderAt } from './placeholders.ts';
import { shownTemplate } from './shownTemplate.ts';

/** What decides where a URL leads. */
export interface Around {
  readonly file: RequestFile;
  readonly surroundings: Surroundings;
  readonly known: Known;
}

/** Where a request goes, and whether the token goes along; on a placeholder, what it is. */
export function hoverUrl(request: RequestBlock, offset: number, around: Around): HoverContent {
  const placeholder = placeholderAt(request, offset);
  if (placeholder) {
    const parts = [
      textPart(t('A placeholder, as in Microsoft’s documentation: its value is asked for when the request is sent.')),
      codePart(placeholder.name),
    ];
    return { range: placeholder.range, parts };
  }
  const start = Math.min(request.methodRange.start, request.urlRange.start);
  return { range: { start, end: request.urlRange.end }, parts: destination(request, around) };
}

function destination(request: RequestBlock, { file, surroundings, known }: Around): readonly HoverPart[] {
  const name = connectionNameOf(request, surroundings, known);
  const connection = connectionNamed(name, known);
  if (name !== undefined && !connection) return [textPart(t('There is no connection “{0}”.', name))];
  const lookup = new Lookup(scopeOf(file, request, surroundings));
  const url = shownTemplate(request.url, lookup);
  const host = request.headers.find((header) => header.name.toLowerCase() === 'host')?.value;
  const own = request.headers.some((header) => header.name.toLowerCase() === 'authorization' && !/\{\{/.test(header.value));
  try {
    const { url: absolute, token } = target(url.text, connection, host === undefined ? undefined : shownTemplate(host, lookup).text);
    return [
      codePart(`${request.method} ${url.complete ? absolute : readable(absolute)}`),
      textPart(
        own
          ? t('With the file’s own Authorization; the connection’s token stays here.')
          : token.sent
            ? t('With the token of the connection “{0}”.', connection?.name ?? '')
            : t('Without a token: {0}.', token.reason),
      ),
      ...(url.complete ? [] : [textPart(t('Where “{0}” stands, the value is not known yet or not shown.', '…'))]),
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [textPart(error.message), ...(error.fix ? [textPart(error.fix.sentence)] : [])];
  }
}

/** What stands for a value that is not shown, as it was before it was encoded. */
function readable(url: string): string {
  return url.replaceAll('%E2%80%A6', '…');
}
