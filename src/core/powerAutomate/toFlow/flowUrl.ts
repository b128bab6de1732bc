import { t } from '@vscode/l10n';
import type { Connection } from '../../connection/connection.ts';
import { encodeIllegal } from '../../graph/encodeUrl.ts';
import { target } from '../../graph/target.ts';
import type { FlowWarning } from '../workflow.ts';
import type { Marks } from './marks.ts';

/** A URL with marks in it. */
export interface FlowUrl {
  /** For the action. */
  readonly url: string;
  /** As far as it is known where it goes; with marks as well. */
  readonly known: URL | undefined;
}

/**
 * The absolute URL of a request: a flow knows no base. One that starts with a variable is absolute when the variable's value is.
 * @param url with marks
 * @param start value of the expression that the URL starts with; `undefined` where it starts with text, or nobody knows
 * @param host of a Host header
 * @throws {UserError} as `target` does, e.g. `connectionMissing` for a relative URL
 */
export function flowUrl(url: string, start: string | undefined, marks: Marks, connection: Connection | undefined, host?: string): FlowUrl {
  const mark = marks.atStart(url);
  if (mark === undefined) {
    const absolute = target(url, connection, host).url;
    return { url: absolute, known: new URL(absolute) };
  }
  const rest = encodedRest(url.slice(mark.length));
  if (start === undefined) return { url: mark + rest, known: undefined };
  const absolute = target(start + rest, connection, host).url;
  if (/^https?:\/\//i.test(start)) return { url: mark + rest, known: new URL(absolute) };
  const behind = target(start, connection, host).url;
  const at = behind.lastIndexOf(start);
  // A value that a URL has to encode stands there as it is sent.
  return { url: at === -1 ? absolute : `${behind.slice(0, at)}${mark}${rest}`, known: new URL(absolute) };
}

/** What stands behind a host or a path. */
function encodedRest(rest: string): string {
  const start = 'https://host/';
  return encodeIllegal(start + rest).slice(start.length);
}

/** Microsoft, "Limits of automated, scheduled, and instant flows". Characters. */
const longestUrl = 16_384;

/** What the connector may refuse about where a request goes. */
export function urlWarnings({ url, known }: FlowUrl, connection: Connection | undefined, line: number): readonly FlowWarning[] {
  const warnings: FlowWarning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message, line });
  if (url.length > longestUrl) warn('urlTooLong', t('The URL has {0} characters; a flow allows {1}.', url.length, longestUrl));
  if (!known) {
    warn('urlUnknown', t('Whether this URL is under the base resource URL shows only when the flow runs.'));
    return warnings;
  }
  const base = connection && URL.canParse(connection.baseResourceUrl) ? new URL(connection.baseResourceUrl) : undefined;
  if (base && base.origin !== known.origin) {
    warn('otherHost', t('{0} is another host than that of the base resource URL ({1}). The connection refuses it.', known.host, base.host));
  } else if (base && !isUnder(known.pathname, base.pathname)) {
    const message = t('{0} is not under the base resource URL {1}, and the connection may refuse it.', known.pathname, base.href);
    warn('otherPath', t('{0} *Take to Power Automate* offers a base resource URL that is only the host.', message));
  }
  const path = known.pathname.replace(/^\/(?:v1\.0|beta)(?=\/|$)/i, '');
  if (/^\/me(?:\/|$)/i.test(path)) warn('me', t('“/me” is nobody for an app. Write “/users/” and an ID or a user name.'));
  if (/\/(?:\$|%24)batch$/i.test(path)) {
    warn('batch', t('A $batch answers 200 even when requests in it fail: look at the status of each in the flow. It counts as one call.'));
  }
  if (/\/(?:content|\$value|%24value)$/i.test(path))
    warn(
      'binaryAnswer',
      t('The connector gives back text only: files and pictures do not come through. A flow takes no answer of more than 100 MB.'),
    );
  return warnings;
}

function isUnder(path: string, base: string): boolean {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return path === base || path.startsWith(folder);
}
