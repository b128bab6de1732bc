import { t } from '@vscode/l10n';
import { tokenWishOf } from '../../http/authorization.ts';
import type { HeaderLine, RequestBlock } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { lineOf } from '../../http/wholeRequestLine.ts';
import { interpolated } from '../expression/write.ts';
import type { FlowAction, FlowTarget } from '../workflow.ts';
import { copyLimit, copyWait, isCopy, isTeamOperation, pause, prefersEarlyAnswer } from './copyWait.ts';
import { Expressions, type FlowContext } from './expressions.ts';
import { urlWithoutSecrets } from '../plainSecrets.ts';
import { flowBody } from './flowBody.ts';
import { flowHeaders, headersObject } from './flowHeaders.ts';
import { flowUrl, type WrittenUrl } from './flowUrl.ts';
import { securedInputs } from './inputs.ts';
import { hasAnswersOutsideOfTexts, jsonBody } from './jsonBody.ts';
import { KnownValues } from './knownValues.ts';
import { Marks } from './marks.ts';
import { noteOf } from './note.ts';
import type { FlowOptions } from './options.ts';
import { nextPageUrl, pageLoop } from './pageLoop.ts';
import type { PlannedRequest } from './plan.ts';
import { requestAction, type CertificateActions, type SignIn } from './requestAction.ts';
import type { NamedAction } from './sequence.ts';
import { longestUrl, urlWarnings } from './urlWarnings.ts';

/** What the actions of all requests share. */
export interface EntryContext extends FlowContext {
  readonly options: FlowOptions;
  /** For an action that signs in itself: where it finds the certificate. */
  readonly certificate: () => CertificateActions;
}

/** What the connector offers. Source: its reference, *Invoke an HTTP request*. */
const methods = new Set(['GET', 'DELETE', 'PATCH', 'POST', 'PUT']);

/** The actions of one request: itself, with the loop over its pages, or the one that waits for a copy. @throws {UserError} as `target` does */
export function requestEntry(planned: PlannedRequest, context: EntryContext): readonly NamedAction[] {
  const { block, action, pages } = planned;
  const { options, certificate, plan, inputs, warn } = context;
  const { connection, target, scope: surroundings, files } = options;
  const { line } = block;
  const marks = new Marks();
  const expressions = new Expressions(block, context);
  const scope = scopeOf(context.file, block, surroundings);
  const asLine = lineOf(block, scope);
  const method = asLine.method.toUpperCase();
  if (target !== 'http' && !methods.has(method)) {
    warn({ code: 'method', message: t('The connector has no method {0}: it offers {1}.', method, [...methods].join(', ')), line, blocks: true });
  }
  // The URL first: inputs stand in the order in which the request names them.
  const flowed = flowUrl(writtenUrl(asLine.url, block, expressions, new KnownValues(context.file, scope), marks), marks, connection);
  const url = { ...flowed, url: marks.marked(urlWithoutSecrets(marks.parts(flowed.url), expressions.concealing)) };
  const headers = flowHeaders(block, target, expressions, marks, warn);
  // A request with a credential of its own is sent without the connection's token; the connectors attach it all the same.
  const hasOwn = target === 'http' && tokenWishOf(block, scope) === undefined && block.headers.some(isAuthorization);
  for (const warning of urlWarnings(url, { target, connection: hasOwn ? undefined : connection, marks, line })) warn(warning);
  const body = flowBody({ block, target, headers, surroundings, files, expressions, marks, warn });
  const allHeaders = body?.mediaType === undefined ? headers : [...headers, ['Content-Type', body.mediaType] as const];
  const write = (text: string): string => interpolated(marks.parts(text));
  const written = headersObject(allHeaders, write);
  const withoutBody = headersObject(
    headers.filter(([name]) => !/^(?:content-|if-)/i.test(name)),
    write,
  );
  const signsIn = target === 'http' && connection !== undefined && url.takesToken !== false && !hasOwn;
  const signIn: SignIn | undefined = signsIn ? { connection, certificate: certificate() } : undefined;
  /** What reads a secret does not show it in the run history either. */
  const secured = (request: FlowAction, ...texts: readonly string[]): FlowAction =>
    inputs.readsSecret(texts.join('\n')) ? { ...request, runtimeConfiguration: securedInputs } : request;
  const get = (to: string): FlowAction =>
    secured(requestAction(target, { method: 'GET', url: to, headers: withoutBody }, signIn), to, ...Object.values(withoutBody));
  const isCopying = isCopy(method, url.known);
  const isTeam = isTeamOperation(method, url.known);
  const note = noteOf(block);
  const wholeUrl = write(url.url);
  const text = body && write(body.text);
  const value = body && target === 'http' ? jsonBody(body.text, marks) : undefined;
  if (body && value === undefined && hasAnswersOutsideOfTexts(body.text, marks)) warn({ code: 'bareValue', message: bareWarning(), line });
  const called = requestAction(
    target,
    { method, url: pages ? nextPageUrl({ action, pages }) : wholeUrl, headers: written, ...(text !== undefined && { body: value ?? text }) },
    signIn,
  );
  const main: FlowAction = {
    ...secured(called, wholeUrl, text ?? '', ...Object.values(written)),
    ...(note !== undefined && { description: note }),
    ...((isCopying || isTeam) && target === 'http' && { operationOptions: 'DisableAsyncPattern' }),
  };
  if (isTeam || (prefersEarlyAnswer(headers) && !isCopying && target !== 'http')) warn({ code: 'location', message: earlyWarning(target), line });
  if (pages && inputs.readsSecret(wholeUrl)) {
    const message = t('The URL has a secret in it, and the loop over the pages keeps the URL in a variable, which the run history shows.');
    warn({ code: 'secretShown', message, line });
  }
  if (pages) return pageLoop({ action, pages }, wholeUrl, main, plan.names);
  if (!isCopying || !url.known) return [[action, main]];
  const wait = copyWait({ action, url: url.url, known: url.known, body: body?.text ?? '', get }, marks, plan.names);
  warn({ code: 'location', message: copyWarning(planned, target, wait !== undefined), line });
  return wait ? [[action, main], wait] : [[action, main]];
}

function isAuthorization({ name }: HeaderLine): boolean {
  return name.toLowerCase() === 'authorization';
}

function earlyWarning(target: FlowTarget): string {
  return target === 'http'
    ? t(
        'Graph answers before it is done, with a Location that leads nowhere until {0} stands before it. Look there in the flow whether it is done.',
        '/v1.0',
      )
    : t('Graph may answer before it is done, and the connector does not follow Location. Look in the flow whether it is done.');
}

/** Source: Azure/logicapps, #414 and #780. */
function bareWarning(): string {
  return t(
    'A value of an answer stands in the body without quotation marks. There a flow writes true and false as True and False, and null as nothing, which is no JSON. Where it may be one of them, write {0} in place of {1}.',
    "if(equals(x, null), 'null', toLower(string(x)))",
    'x',
  );
}

function copyWarning({ loop }: PlannedRequest, target: FlowTarget, isAwaited: boolean): string {
  const goesOn =
    target === 'http' ? t('Copying goes on after the answer.') : t('Copying goes on after the answer, and the connector cannot follow its Location.');
  if (!isAwaited) return t('{0} Look in the flow whether the copy is there.', goesOn);
  const minutes = Math.ceil((copyLimit.count * pause) / 60);
  const looks = t(
    '{0} A loop looks for the copy by its name instead, every {1} seconds: it waits up to {2} minutes, then it fails. If something of that name is there before, it ends at once; and a folder may be there before all that is in it.',
    goesOn,
    pause,
    minutes,
  );
  return loop ? t('{0} In the loop it does so for each item, one after the other.', looks) : looks;
}

/** The URL with marks for all that it refers to, and with the values that are known. */
function writtenUrl(template: string, block: RequestBlock, expressions: Expressions, values: KnownValues, marks: Marks): WrittenUrl {
  const [first] = splitTemplate(template.trimStart());
  const start = first && 'reference' in first ? values.of(first.reference)?.trim() : undefined;
  const host = block.headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  // A long value may be named as often as a file has room for.
  let room = longestUrl;
  const known = (reference: string): string | undefined => {
    const value = values.of(reference);
    if (value === undefined || value.length > room) return undefined;
    room -= value.length;
    return value;
  };
  return {
    url: marks.marked(expressions.urlParts(template)).trim(),
    plain: marks.marked(expressions.urlParts(template, known)).trim(),
    start: start === '' ? undefined : start,
    host: host === undefined ? undefined : (values.text(host) ?? marks.marked(expressions.parts(host))),
  };
}
