import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { requestAt } from '../../core/http/parse.ts';
import type { RequestBlock, RequestFile } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import type { Selection } from '../command.ts';

/**
 * The requests that the command line means, in the order of the file.
 * @param where how the file is called in a sentence
 * @throws {UserError} `noRequest`, `requestUnknown`, `requestAmbiguous`
 */
export function chooseRequests(file: RequestFile, text: string, selection: Selection, where: string): readonly RequestBlock[] {
  const { requests } = file;
  const [only, ...others] = requests;
  if (!only) throw new UserError('noRequest', t('There is no request in {0}.', where), t('Write one, such as “GET /users?$top=5”.'));
  if (selection === 'all') return requests;
  if (selection === 'only') {
    if (others.length === 0) return [only];
    const message = t('{0} has {1} requests: choose one with {2}, or all with {3}.', where, requests.length, '--name, --line', '--all');
    throw new UserError('requestAmbiguous', `${message}\n${list(requests)}`);
  }
  return [typeof selection === 'object' && 'line' in selection ? atLine(file, text, selection.line, where) : named(requests, selection.name, where)];
}

function atLine(file: RequestFile, text: string, line: number, where: string): RequestBlock {
  const found = requestAt(file, text, line - 1);
  if (found) return found;
  throw new UserError('requestUnknown', `${t('There is no request at line {0} of {1}.', line, where)}\n${list(file.requests)}`);
}

/** By `# @name`, else by title: a name is given on purpose. */
function named(requests: readonly RequestBlock[], name: string, where: string): RequestBlock {
  const byName = requests.filter((request) => request.name === name);
  const found = byName.length > 0 ? byName : requests.filter((request) => request.title === name);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only) {
    const message = t('Several requests in {0} are called “{1}”: choose one with {2}.', where, name, '--line');
    throw new UserError('requestAmbiguous', `${message}\n${list(found)}`);
  }
  throw new UserError('requestUnknown', `${t('There is no request “{0}” in {1}.', name, where)}\n${list(requests)}`);
}

function list(requests: readonly RequestBlock[]): string {
  return requests.map((request) => t('line {0}: {1}', request.line + 1, titleOf(request))).join('\n');
}
