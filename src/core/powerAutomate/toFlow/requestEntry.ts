import { t } from '@vscode/l10n';
import type { RequestBlock } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import { lookUp } from '../../http/variables/variables.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { lineOf } from '../../http/wholeRequestLine.ts';
import { interpolated } from '../expression/write.ts';
import type { FlowAction } from '../workflow.ts';
import { chainedIn } from './chainedValues.ts';
import { copyWait, isAnsweredEarly, isCopy } from './copyWait.ts';
import { Expressions, type FlowContext } from './expressions.ts';
import { urlWithoutSecrets } from '../plainSecrets.ts';
import { flowBody } from './flowBody.ts';
import { flowHeaders, headersObject } from './flowHeaders.ts';
import { flowUrl, urlWarnings } from './flowUrl.ts';
import { jsonBody } from './jsonBody.ts';
import { Marks } from './marks.ts';
import { noteOf } from './note.ts';
import type { FlowOptions } from './options.ts';
import { nextPageUrl, pageLoop } from './pageLoop.ts';
import type { PlannedRequest } from './plan.ts';
import { requestAction, type CertificateActions } from './requestAction.ts';
import type { NamedAction } from './sequence.ts';

/** What the actions of all requests share. */
export interface EntryContext extends FlowContext {
  readonly options: FlowOptions;
  readonly certificate: CertificateActions | undefined;
}

/** What the connector offers. Source: its reference, *Invoke an HTTP request*. */
const methods = new Set(['GET', 'DELETE', 'PATCH', 'POST', 'PUT']);

/** The actions of one request: itself, with the loop over its pages, or the one that waits for a copy. @throws {UserError} as `target` does */
export function requestEntry(planned: PlannedRequest, context: EntryContext): readonly NamedAction[] {
  const { block, action, pages } = planned;
  const { options, certificate, plan, warn } = context;
  const { connection, target, scope: surroundings, files } = options;
  const { line } = block;
  const marks = new Marks();
  const expressions = new Expressions(block, context);
  const asLine = lineOf(block, scopeOf(context.file, block, surroundings));
  const method = asLine.method.toUpperCase();
  if (target !== 'http' && !methods.has(method)) {
    warn({ code: 'method', message: t('The connector has no method {0}: it offers {1}.', method, [...methods].join(', ')), line });
  }
  const headers = flowHeaders(block, expressions, marks, warn);
  const host = block.headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  const flowed = flowUrl(marks.marked(expressions.urlParts(asLine.url)).trim(), startOf(asLine.url, block, context), marks, connection, host);
  const url = { ...flowed, url: marks.marked(urlWithoutSecrets(marks.parts(flowed.url), expressions.concealing)) };
  for (const warning of urlWarnings(url, connection, line)) warn(warning);
  const body = flowBody({ block, headers, surroundings, files, expressions, marks, warn });
  const allHeaders = body?.mediaType === undefined ? headers : [...headers, ['Content-Type', body.mediaType] as const];
  const write = (text: string): string => interpolated(marks.parts(text));
  const written = headersObject(allHeaders, write);
  const withoutBody = headersObject(
    headers.filter(([name]) => !/^(?:content-|if-)/i.test(name)),
    write,
  );
  const get = (to: string): FlowAction => requestAction(target, { method: 'GET', url: to, headers: withoutBody }, connection, certificate);
  const isCopying = isCopy(method, url.known);
  const note = noteOf(block);
  const main: FlowAction = {
    ...requestAction(
      target,
      {
        method,
        url: pages ? nextPageUrl({ action, pages }) : write(url.url),
        headers: written,
        ...(body && { body: (target === 'http' ? jsonBody(body.text, marks) : undefined) ?? write(body.text) }),
      },
      connection,
      certificate,
    ),
    ...(note !== undefined && { description: note }),
    ...(isCopying && target === 'http' && { operationOptions: 'DisableAsyncPattern' }),
  };
  if (!isCopying && target !== 'http' && isAnsweredEarly(method, url.known, headers)) {
    const message = t('Graph may answer before it is done, and the connector does not follow Location. Look in the flow whether it is done.');
    warn({ code: 'location', message, line });
  }
  if (pages) return pageLoop({ action, pages }, write(url.url), main, plan.names);
  if (!isCopying || !url.known) return [[action, main]];
  const wait = copyWait({ action, url: url.url, known: url.known, body: body?.text ?? '', get }, marks, plan.names);
  const message = wait
    ? t('Copying goes on after the answer, and a flow cannot follow its Location. A loop looks for the copy by its name instead, at most 60 times.')
    : t('Copying goes on after the answer, and a flow cannot follow its Location. Look in the flow whether the copy is there.');
  warn({ code: 'location', message: wait ? t('{0} If something of that name is there before, the loop ends at once.', message) : message, line });
  return wait ? [[action, main], wait] : [[action, main]];
}

/** The value of the variable that a URL starts with. */
function startOf(url: string, block: RequestBlock, { file, surroundings }: EntryContext): string | undefined {
  const [first] = splitTemplate(url.trimStart());
  const scope = scopeOf(file, block, surroundings);
  if (!first || !('reference' in first) || chainedIn([`{{${first.reference}}}`], file, scope).length > 0) return undefined;
  const value = lookUp(first.reference, scope);
  return value.kind === 'text' && !value.secret && value.text.trim() !== '' ? value.text.trim() : undefined;
}
