import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { parse } from '../http/parse.ts';

/** How the text has to be read: headers in this order, and so many files in the body and `>>` lines behind it. */
export interface Meant {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body: string;
  readonly files: number;
  readonly saves: number;
}

/** Why the text of a request is not read as it is meant, e.g. for a `###` in its body; `undefined` when it is. */
export function readsBack(text: string, meant: Meant): string | undefined {
  const { requests } = parse(text);
  const [request] = requests;
  const hasOne = request !== undefined && requests.length === 1;
  if (hasOne && (request.method !== meant.method || request.url !== meant.url)) return cannotHold(t('URL'));
  if (hasOne && JSON.stringify(request.headers.map(({ name, value }) => [name, value])) !== JSON.stringify(meant.headers))
    return cannotHold(t('headers'));
  const isSame =
    hasOne &&
    (request.body ?? '') === meant.body &&
    request.bodyFiles.length === meant.files &&
    request.saves.length === meant.saves &&
    request.scripts.length === 0 &&
    request.assertions.length === 0;
  return isSame ? undefined : cannotHold(t('body'));
}

function cannotHold(part: string): string {
  return t(
    'The command has something that a request file cannot hold as it stands: the {0}. A body can be put into a file, written as “{1}”.',
    part,
    '< file',
  );
}
