import { t } from '@vscode/l10n';
import type { Connection } from '../../connection/connection.ts';
import { isLoopback, toUrl } from '../../connection/identifiers.ts';
import type { FlowTarget, FlowWarning } from '../workflow.ts';
import { versionOf, type FlowUrl } from './flowUrl.ts';
import type { Marks } from './marks.ts';

/** Microsoft, "Limits of automated, scheduled, and instant flows". Characters. */
export const longestUrl = 16_384;

/** Whose warnings they are. */
export interface UrlContext {
  readonly target: FlowTarget;
  readonly connection: Connection | undefined;
  /** Of the URL. */
  readonly marks: Marks;
  readonly line: number;
}

/** What may go wrong by where a request goes. */
export function urlWarnings(flowUrl: FlowUrl, context: UrlContext): readonly FlowWarning[] {
  const { url, known } = flowUrl;
  const { target, line } = context;
  const warnings: FlowWarning[] = [...placeWarnings(flowUrl, context)];
  const warn = (code: string, message: string): void => void warnings.push({ code, message, line });
  if (url.length > longestUrl) warn('urlTooLong', t('The URL has {0} characters; a flow allows {1}.', url.length, longestUrl));
  if (!known) return warnings;
  const path = known.pathname.slice(versionOf(known.pathname).length);
  if (/^\/me(?:\/|$)/i.test(path)) warn('me', t('“/me” is nobody for an app. Write “/users/” and an ID or a user name.'));
  if (/\/(?:\$|%24)batch$/i.test(path)) {
    warn('batch', t('A $batch answers 200 even when requests in it fail: look at the status of each in the flow.'));
  }
  if (/\/(?:content|\$value|%24value)$/i.test(path)) warn('binaryAnswer', fileAnswer(target));
  return warnings;
}

/** The connectors call what is under their base resource URL. The HTTP action calls anything, and must not send the token anywhere. */
function placeWarnings(flowUrl: FlowUrl, context: UrlContext): readonly FlowWarning[] {
  const { known } = flowUrl;
  const base = context.connection && toUrl(context.connection.baseResourceUrl);
  if (!known || !isLoopback(known)) return originWarnings(flowUrl, base, context);
  const isOfConnection = base?.origin === known.origin;
  // By its connection, or by what is written in the request.
  const message = isOfConnection
    ? t('{0} is on this computer, where no flow reaches it. Choose your tenant’s connection above the request, then copy it again.', known.origin)
    : t('{0} is on this computer, where no flow reaches it. Write a host of your tenant into the URL, then copy the request again.', known.origin);
  const here: FlowWarning = { code: 'thisComputer', message, line: context.line, blocks: true };
  // What holds for its path holds in the tenant, too.
  return isOfConnection ? [here, ...originWarnings(flowUrl, base, context)] : [here];
}

function originWarnings({ known, takesToken }: FlowUrl, base: URL | undefined, { target, marks, line }: UrlContext): readonly FlowWarning[] {
  const warn = (code: string, message: string): readonly FlowWarning[] => [{ code, message, line }];
  if (target === 'http') {
    if (!base || takesToken === true) return [];
    if (known)
      return warn(
        'otherHost',
        t('{0} is not where the connection’s token may go ({1}), so the action does not sign in there.', known.origin, base.origin),
      );
    return warn(
      'urlUnknown',
      t('Where this URL leads shows only when the flow runs, and the action sends a token there. Make sure that it is {0}.', base.origin),
    );
  }
  const unknown = t('Whether this URL is under the base resource URL shows only when the flow runs.');
  if (!known) return warn('urlUnknown', unknown);
  if (!base) return [];
  if (base.origin !== known.origin) {
    const message = t('{0} is not where the base resource URL leads ({1}). The connection refuses it.', known.origin, base.origin);
    return [{ code: 'otherHost', message, line, blocks: true }];
  }
  if (isUnder(known.pathname, base.pathname)) return [];
  if (marks.isIn(startOf(known.pathname, base.pathname))) return warn('urlUnknown', unknown);
  return warn(
    'otherPath',
    t(
      '{0} is not under the base resource URL {1}, and the connection may refuse it. “Take to Power Automate…” offers a base resource URL that is only the host.',
      marks.plain(known.pathname, '…'),
      base.href,
    ),
  );
}

function fileAnswer(target: FlowTarget): string {
  return target === 'http'
    ? t('A file that is no text comes as Base64, in {0}. A flow takes no answer of more than 100 MB.', '$content')
    : t('The connector gives back text only: files and pictures do not come through. A flow takes no answer of more than 100 MB.');
}

function isUnder(path: string, base: string): boolean {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return path === base || path.startsWith(folder);
}

/** As many segments of a path as another one has. */
function startOf(path: string, other: string): string {
  return path.split('/').slice(0, other.split('/').length).join('/');
}
