import type { HeaderField } from '../../shared/responseView.ts';
import type { Body } from '../graph/transport.ts';
import type { Assertion, Extract, FileProblem, SaveLine } from './requestFile.ts';
import type { Need } from './needs.ts';

/** Which connection a token variable asks for: `{{$aadV2Token tenantId:… clientId:…}}`, `{{$auth.token("name")}}`. Empty for the one in use. */
export interface TokenWish {
  readonly connection?: string;
  readonly tenantId?: string;
  readonly clientId?: string;
}

/** How to send it, from its metadata. */
export interface SendOptions {
  /** `# @no-redirect` */
  readonly followRedirects: boolean;
  /** `# @timeout`; from the first byte sent to the last byte received. */
  readonly timeoutMilliseconds?: number;
  /** `# @no-log`: neither history nor log. */
  readonly log: boolean;
  /** `# @note text`: asked before it is sent. */
  readonly note?: string;
}

/** What is done with the answer. The variables are replaced. */
export interface Afterwards {
  readonly assertions: readonly Assertion[];
  readonly saves: readonly SaveLine[];
  readonly extracts: readonly Extract[];
}

/** A request with its variables replaced; where it goes and whether the token goes along is not decided here. */
export interface OutgoingRequest {
  /** As `titleOf` says. */
  readonly title: string;
  readonly name?: string;
  /** 0-based line in the request file. */
  readonly line: number;
  readonly method: string;
  /** Absolute, or relative to the connection's base resource URL; not yet encoded. */
  readonly url: string;
  /** Without Authorization, unless it is the file's own. */
  readonly headers: readonly HeaderField[];
  /** `token`: the connection's token, where it may go. `asWritten`: the file has an Authorization header of its own. */
  readonly authorization: 'token' | 'asWritten';
  readonly tokenOf?: TokenWish;
  readonly body?: Body;
  readonly options: SendOptions;
  readonly afterwards: Afterwards;
  /** What a look at the request should say, e.g. that comments were taken out of its body. Sentences. */
  readonly notes: readonly string[];
}

/** What came of a request's references. Only `request` can be sent. */
export type Resolution =
  | { readonly kind: 'request'; readonly request: OutgoingRequest }
  /** Nothing may be sent. */
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] }
  /** Without mistakes as far as can be seen; these have to be had first, then it is resolved again. */
  | { readonly kind: 'needs'; readonly needs: readonly Need[] };
