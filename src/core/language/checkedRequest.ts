import type { Connection } from '../connection/connection.ts';
import { tokenMarker } from '../http/authorization.ts';
import { Replacer } from '../http/replacer.ts';
import type { FileProblem, HeaderLine, RequestBlock, RequestFile } from '../http/requestFile.ts';
import { scopeOf } from '../http/scopeOf.ts';
import type { Surroundings, VariableScope } from '../http/variables/scope.ts';
import { connectionNamed, connectionNameOf } from './connectionOf.ts';
import type { Known } from './known.ts';
import { shownTemplate } from './shownTemplate.ts';

/** What the checks of one request look at. */
export interface CheckedRequest {
  readonly file: RequestFile;
  readonly text: string;
  readonly request: RequestBlock;
  readonly surroundings: Surroundings;
  readonly known: Known;
  readonly scope: VariableScope;
  /** For values that a check has to see; what it reports is reported by `resolve`. */
  readonly replacer: Replacer;
  /** The URL with its variables replaced; `…` stands for what is not known or not shown. */
  readonly url: string;
  readonly connection: Connection | undefined;
  /** Whether the connection's token is meant to go along. */
  readonly isAppOnly: boolean;
}

/** Looks up, once for all checks, what they need to know of a request. @param text that `file` was parsed from */
export function checkedRequest(request: RequestBlock, file: RequestFile, text: string, surroundings: Surroundings, known: Known): CheckedRequest {
  const scope = scopeOf(file, request, surroundings);
  const replacer = new Replacer(scope);
  const url = shownTemplate(request.url, replacer).text;
  const connection = connectionNamed(connectionNameOf(request, surroundings, known), known);
  const isAppOnly = !request.headers.some((header) => isOwnCredential(header, replacer));
  return { file, text, request, surroundings, known, scope, replacer, url, connection, isAppOnly };
}

function isOwnCredential({ name, value }: HeaderLine, replacer: Replacer): boolean {
  return name.toLowerCase() === 'authorization' && tokenMarker(value, replacer) === undefined;
}

/** Looks for one kind of mistake. It is called on each keystroke, so it takes time in proportion to the request at most. */
export type Check = (checked: CheckedRequest) => readonly FileProblem[];
