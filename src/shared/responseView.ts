/** The description of what a reader sees of one exchange. Plain data: it crosses from the extension to the webview. */

export type HeaderField = readonly [name: string, value: string];

/** What a button under a problem does. The extension carries it out; the webview only says which one was pressed. */
export type ProblemAction =
  | { readonly kind: 'freshToken'; readonly label: string }
  | { readonly kind: 'retry'; readonly label: string }
  | { readonly kind: 'copyForAdmin'; readonly label: string }
  | { readonly kind: 'grantInSandbox'; readonly label: string; readonly role: string }
  | { readonly kind: 'setUpConnection'; readonly label: string }
  | { readonly kind: 'switchConnection'; readonly label: string }
  | { readonly kind: 'manageTrust'; readonly label: string }
  /** `name` is the connection's. */
  | { readonly kind: 'editConnection'; readonly label: string; readonly name: string }
  | { readonly kind: 'chooseCertificate'; readonly label: string; readonly name: string }
  | { readonly kind: 'locatePfx'; readonly label: string; readonly name: string }
  | { readonly kind: 'renewCertificate'; readonly label: string; readonly name: string }
  | { readonly kind: 'testConnection'; readonly label: string; readonly name: string }
  | { readonly kind: 'generateCertificatePair'; readonly label: string }
  | { readonly kind: 'openLink'; readonly label: string; readonly url: string };

export interface Problem {
  readonly severity: 'error' | 'warning' | 'information';
  /** A stable id of what is wrong, e.g. `AADSTS700027`, `urlInvalid`. */
  readonly code: string;
  /** Set when the code is Microsoft's own: one that can be looked up, and so is shown. */
  readonly official?: true;
  /** One sentence: what is wrong. */
  readonly title: string;
  /** Why, with the facts of this exchange. May hold several lines. */
  readonly explanation?: string;
  /** What to do. */
  readonly fix?: string;
  readonly actions: readonly ProblemAction[];
}

interface ConnectionBadge {
  readonly name: string;
  readonly tenantId: string;
  /** Set on a connection that must never be hit by mistake; shown in words. */
  readonly production: boolean;
}

export type StatusKind = 'success' | 'redirect' | 'clientError' | 'serverError';

export interface Head {
  readonly title: string;
  readonly method: string;
  readonly url: string;
  readonly connection?: ConnectionBadge;
  /** Absent when there was no answer. */
  readonly status?: { readonly code: number; readonly text: string; readonly kind: StatusKind };
  readonly milliseconds?: number;
  /** Bytes of the body after decompression. */
  readonly size?: number;
  /** ISO 8601, UTC: when it was sent; absent before. */
  readonly at?: string;
}

export type BodyKind = 'json' | 'text' | 'binary' | 'empty';

/** An array in a body that can be looked at as a table. */
export interface ArrayView {
  /** Normalised JSONPath (RFC 9535), e.g. `$['value']`. */
  readonly path: string;
  /** As people write it, e.g. `value`, `value[0].members`. */
  readonly label: string;
  readonly rows: number;
}

/** The body is not in here: the webview asks for windows of its lines. */
export interface BodyView {
  readonly kind: BodyKind;
  readonly mediaType: string;
  readonly size: number;
  readonly lineCount: number;
  /** Why the body is not shown as what its media type says, e.g. broken JSON with the place. */
  readonly note?: string;
  /** The first one is what the table shows. */
  readonly arrays: readonly ArrayView[];
  /** A picture that a browser can draw, and may: never SVG, which is a program. */
  readonly isImage?: true;
}

/** How far a list that comes in pages has been fetched. */
export interface PagesView {
  readonly count: number;
  readonly rows: number;
  /** There is a next page. */
  readonly more: boolean;
  /** The server said where changes can be asked for from now on. */
  readonly delta: boolean;
  /** Pages are being fetched. */
  readonly fetching: boolean;
  /** Why fetching ended early. */
  readonly problem?: Problem;
}

/** What became of the items of a list since it was last fetched. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Added or changed: not all of the earlier items are known. */
  readonly unclear: number;
}

/** How somebody arranged the columns of a table. */
export interface TableLayout {
  /** Path of the array. */
  readonly array: string;
  /** Shown columns in order. */
  readonly columns: readonly { readonly name: string; readonly width?: number; readonly pinned?: true }[];
}

/** One line of the body as shown. `foldEnd` is the last line of the block that this line opens. */
export interface BodyLine {
  readonly text: string;
  readonly foldEnd?: number;
  /** Says how much of a very long line is not in `text`. */
  readonly rest?: string;
}

export interface FoundAt {
  readonly line: number;
  /** UTF-16 units from the start of the line. */
  readonly column: number;
  readonly length: number;
}

export interface AttemptView {
  readonly method: string;
  readonly url: string;
  /** As sent; the value of Authorization is masked. */
  readonly headers: readonly HeaderField[];
  /** Only where it is text, and in memory. */
  readonly body?: string;
  /** A sentence in the place of a body that is not shown. */
  readonly bodyNote?: string;
  /** Whether the app-only token went along, and if not, why not. */
  readonly token: { readonly sent: true } | { readonly sent: false; readonly reason: string };
  readonly outcome: string;
}

interface ClaimView {
  readonly name: string;
  readonly value: string;
  /** What the claim means, in one sentence. */
  readonly meaning?: string;
}

export interface TokenView {
  readonly roles: readonly string[];
  readonly claims: readonly ClaimView[];
  /** ISO 8601, UTC. */
  readonly issuedAt?: string;
  readonly expiresAt: string;
  readonly fromCache: boolean;
}

export interface TimingView {
  readonly phase: 'token' | 'wait' | 'dns' | 'connect' | 'tls' | 'upload' | 'firstByte' | 'download';
  readonly label: string;
  readonly milliseconds: number;
}

/** One `# @assert` of the request. */
export interface AssertionView {
  /** As written. */
  readonly text: string;
  readonly passed: boolean;
  /** A sentence: what was expected, and what was found. */
  readonly message: string;
}

export interface ResponseView {
  /** Identifies the exchange; windows of the body are asked for with it. */
  readonly id: string;
  readonly head: Head;
  readonly problems: readonly Problem[];
  readonly body: BodyView;
  readonly headers: readonly HeaderField[];
  /** What headers mean, by their names in lower case; only those that are worth a sentence. */
  readonly headerMeanings: Readonly<Record<string, string>>;
  readonly attempts: readonly AttemptView[];
  readonly token?: TokenView;
  readonly timing: readonly TimingView[];
  readonly assertions?: readonly AssertionView[];
  /** Absent where the answer is no page of a list. */
  readonly pages?: PagesView;
  /** The rows are what has changed since an earlier answer. */
  readonly changes?: ChangeCounts;
}
