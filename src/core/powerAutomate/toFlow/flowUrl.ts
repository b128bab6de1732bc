import type { Connection } from '../../connection/connection.ts';
import { encodeIllegal } from '../../graph/encodeUrl.ts';
import { target } from '../../graph/target.ts';
import type { Marks } from './marks.ts';

/** A URL with marks in it. */
export interface FlowUrl {
  /** For the action. */
  readonly url: string;
  /** Where it goes, as far as that is known: with the values of variables, and marks for what only the flow knows. */
  readonly known: URL | undefined;
  /** Whether the connection's token may go there; `undefined` where only the flow knows. */
  readonly takesToken: boolean | undefined;
}

/** A request's URL as it is written. */
export interface WrittenUrl {
  /** With marks. */
  readonly url: string;
  /** The same with the values of variables, and marks for what has none. */
  readonly plain: string;
  /** Value of the expression that `url` starts with; `undefined` where it starts with text, or nobody knows. */
  readonly start: string | undefined;
  /** Of a Host header. */
  readonly host: string | undefined;
}

/**
 * The absolute URL of a request: a flow knows no base. One that starts with a variable is absolute when the variable's value is.
 * @throws {UserError} as `target` does, e.g. `connectionMissing` for a relative URL
 */
export function flowUrl({ url, plain, start, host }: WrittenUrl, marks: Marks, connection: Connection | undefined): FlowUrl {
  const mark = marks.atStart(url);
  const rest = mark === undefined ? '' : encodedRest(url.slice(mark.length));
  if (mark !== undefined && start === undefined) return { url: mark + rest, known: undefined, takesToken: undefined };
  // A port that only the flow knows is no port yet.
  if (!URL.canParse(plain) && URL.canParse(marks.plain(plain, '1'))) return { url: encodeIllegal(url), known: undefined, takesToken: undefined };
  const goal = target(plain, connection, host);
  const known = new URL(goal.url);
  const where: Omit<FlowUrl, 'url'> = marks.isIn(known.host) ? { known: undefined, takesToken: undefined } : { known, takesToken: goal.token.sent };
  if (mark === undefined) return { url: target(url, connection, host).url, ...where };
  if (start === undefined || /^https?:\/\//i.test(plain)) return { url: mark + rest, ...where };
  const behind = target(start, connection, host).url;
  const at = behind.lastIndexOf(start);
  // A value that a URL has to encode stands there as it is sent.
  return { url: at === -1 ? target(start + rest, connection, host).url : `${behind.slice(0, at)}${mark}${rest}`, ...where };
}

/** The version of Graph that a path begins with, such as `/v1.0`; empty where it begins with none. */
export function versionOf(path: string): string {
  return /^\/(?:v1\.0|beta)(?=\/|$)/i.exec(path)?.[0] ?? '';
}

/** What stands behind a host or a path. */
function encodedRest(rest: string): string {
  const start = 'https://host/';
  return encodeIllegal(start + rest).slice(start.length);
}
