import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import { filledWish, ownCredential, tokenMarker } from './authorization.ts';
import { buildBody, type BuiltBody } from './body/build.ts';
import { optionsOf } from './metadata.ts';
import type { Afterwards, OutgoingRequest, Resolution, TokenWish } from './outgoing.ts';
import { Replacer } from './replacer.ts';
import type { FileProblem, HeaderLine, RequestBlock } from './requestFile.ts';
import { titleOf } from './titleOf.ts';
import type { VariableScope } from './variables/scope.ts';
import { lineInValue, lineOf } from './wholeRequestLine.ts';

/**
 * Replaces the variables of one request, field by field: its structure is read already, so that no value can change it. Mistakes are told before
 * anything is asked for.
 */
export function resolve(block: RequestBlock, scope: VariableScope): Resolution {
  const replacer = new Replacer(scope);
  const line = lineOf(block, scope);
  const url = replacer.replaceUrl(line.url, block.urlRange)?.trim();
  const misread = url === undefined ? undefined : lineInValue(url, line.url, block.urlRange);
  const { headers, authorization, tokenOf } = resolveHeaders(block, scope, replacer);
  const { replace, replacePath } = replacer;
  const body = buildBody({ block, headers, replace, replacePath, files: scope.files, bodyComments: scope.bodyComments, dialect: scope.dialect });
  const afterwards = resolveAfterwards(block, replacer);
  const problems = [
    ...block.problems.filter(({ severity }) => severity === 'error'),
    ...(url === '' && block.url !== '' ? [urlEmpty(block)] : []),
    ...(misread ? [misread] : []),
    ...replacer.problems,
    ...(body.kind === 'problems' ? body.problems : []),
  ];
  if (problems.length > 0) return { kind: 'problems', problems };
  const needs = [...replacer.needs, ...(body.kind === 'needs' ? body.needs : [])];
  if (needs.length > 0 || url === undefined || body.kind === 'needs') return { kind: 'needs', needs };
  return {
    kind: 'request',
    request: {
      title: titleOf(block),
      ...(block.name !== undefined && { name: block.name }),
      line: block.line,
      method: line.method,
      url,
      headers: [...headers, ...mediaTypeOf(body)],
      authorization,
      ...(tokenOf && { tokenOf }),
      ...(body.kind === 'body' && { body: body.body }),
      options: optionsOf(block, scope.dialect),
      afterwards,
      notes: body.kind === 'body' ? body.notes : [],
    },
  };
}

type ResolvedHeaders = Pick<OutgoingRequest, 'headers' | 'authorization'> & { readonly tokenOf?: TokenWish };

/** All headers in their order, several of one name as well; without those that are not the file's to say. */
function resolveHeaders(block: RequestBlock, scope: VariableScope, replacer: Replacer): ResolvedHeaders {
  const headers: HeaderField[] = [];
  let authorization: OutgoingRequest['authorization'] = 'token';
  let tokenOf: TokenWish | undefined;
  for (const header of block.headers) {
    const lower = header.name.toLowerCase();
    const isCredential = lower === 'authorization';
    const wish = isCredential ? tokenMarker(header.value, replacer) : undefined;
    if (wish) {
      tokenOf ??= filledWish(wish, block, scope.environment, replacer);
      continue;
    }
    if (isCredential) authorization = 'asWritten';
    const value = isCredential ? ownCredential(header, replacer) : replacer.replace(header.value, header.valueRange);
    const problem = value === undefined ? undefined : headerProblem(header, value);
    if (problem) replacer.report(problem);
    // The length is the transport's to know: one that is written by hand can only be wrong.
    if (value !== undefined && lower !== 'content-length') headers.push([header.name, value]);
  }
  return { headers, authorization, ...(authorization === 'token' && tokenOf && Object.keys(tokenOf).length > 0 && { tokenOf }) };
}

function resolveAfterwards({ assertions, saves, extracts }: RequestBlock, { replace, replacePath }: Replacer): Afterwards {
  return {
    assertions: assertions.map((assertion) => {
      const { expected, range } = assertion;
      const replaced = expected === undefined ? undefined : replace(expected, range);
      return replaced === undefined ? assertion : { ...assertion, expected: replaced };
    }),
    saves: saves.map((save) => ({ ...save, path: replacePath(save.path, save.pathRange) ?? save.path })),
    extracts,
  };
}

function mediaTypeOf(body: BuiltBody): readonly HeaderField[] {
  return body.kind === 'body' && body.mediaType !== undefined ? [['Content-Type', body.mediaType]] : [];
}

function urlEmpty({ urlRange }: RequestBlock): FileProblem {
  return { code: 'urlEmpty', message: t('The URL is empty once its variables are replaced.'), severity: 'error', range: urlRange };
}

function headerProblem({ name, range }: HeaderLine, value: string): FileProblem | undefined {
  // Node refuses these as well, without saying which header it was.
  if (/[\r\n\0]/.test(value)) {
    return {
      code: 'headerLineBreak',
      message: t('The value of the header “{0}” has a line break. A variable in it is at fault.', name),
      severity: 'error',
      range,
    };
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    return {
      code: 'headerCharacter',
      message: t('The header “{0}” has a character that HTTP headers cannot carry. Percent-encode it with {1}.', name, '{{%variable}}'),
      severity: 'error',
      range,
    };
  }
  return undefined;
}
