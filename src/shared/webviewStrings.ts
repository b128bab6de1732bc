import type { TableStrings } from './tableStrings.ts';

/** Every sentence that the webview shows of its own; the extension translates them and hands them over in one table. */
export interface WebviewStrings extends TableStrings {
  readonly empty: string;
  readonly emptyHow: string;
  readonly sending: string;
  /** While a question stands open. */
  readonly asking: string;
  readonly cancelled: string;
  readonly cancel: string;
  readonly sendAgain: string;
  /** Asks the token service again, then sends again. */
  readonly freshToken: string;
  readonly noAnswer: string;
  /** `{0}` is a time. */
  readonly sentAt: string;
  readonly fromHistory: string;
  readonly pinned: string;
  readonly pin: string;
  readonly goToRequest: string;
  readonly compare: string;
  readonly oneRow: string;
  readonly rows: string;
  readonly onePage: string;
  readonly pageCount: string;
  /** Stands after pages and rows. */
  readonly pagesFetching: string;
  /** Stands after pages and rows. */
  readonly pagesMore: string;
  /** Stands after pages and rows. */
  readonly pagesAll: string;
  readonly nextPage: string;
  readonly allPages: string;
  readonly getChanges: string;
  /** Since the list was last fetched. */
  readonly changes: string;
  /** The same where of `{2}` it is not known which of both. */
  readonly changesUnclear: string;
  readonly noChanges: string;
  readonly tabTable: string;
  readonly tabBody: string;
  readonly tabHeaders: string;
  readonly tabRequest: string;
  readonly tabToken: string;
  readonly tabTiming: string;
  readonly tabAssertions: string;
  readonly assertionHolds: string;
  readonly assertionFails: string;
  readonly tabList: string;
  readonly copyBody: string;
  readonly copyToken: string;
  /** `{0}` is the name of the header or claim. */
  readonly copyValue: string;
  readonly copyAll: string;
  readonly copied: string;
  readonly saveBody: string;
  readonly openInEditor: string;
  readonly openWith: string;
  readonly find: string;
  readonly findPlaceholder: string;
  readonly findNext: string;
  readonly findPrevious: string;
  readonly findClose: string;
  readonly matchCase: string;
  /** `{0}` is the current match, `{1}` their number. */
  readonly findCount: string;
  readonly findNone: string;
  /** More matches than are counted. */
  readonly findCountMore: string;
  readonly filter: string;
  readonly filterPlaceholder: string;
  readonly filterOne: string;
  readonly filterCount: string;
  /** More than `{0}` values were found. */
  readonly filterFirst: string;
  readonly filterNone: string;
  readonly filterResult: string;
  readonly filterClear: string;
  readonly path: string;
  readonly copyPath: string;
  /** The table has led to a value that the lines do not have. */
  readonly valueNotFound: string;
  readonly openLink: string;
  readonly openId: string;
  readonly foldAll: string;
  readonly unfoldAll: string;
  readonly fold: string;
  readonly unfold: string;
  /** `{0}` lines folded away. */
  readonly foldedLines: string;
  /** `{0}` lines in the body. */
  readonly lineCount: string;
  readonly oneLine: string;
  /** `{0}` lines selected. */
  readonly linesSelected: string;
  /** Stands in a line that is still being fetched. */
  readonly loadingLine: string;
  readonly bodyLabel: string;
  readonly bodyEmpty: string;
  readonly bodyBinary: string;
  /** Says in words that there is a picture; what it shows nobody knows. */
  readonly imageAlt: string;
  readonly imageSize: string;
  readonly imageBroken: string;
  readonly keys: string;
  readonly keysMove: string;
  readonly keysEnds: string;
  readonly keysFold: string;
  readonly keysEnter: string;
  readonly keysFind: string;
  readonly keysCopy: string;
  readonly keysLeave: string;
  readonly keysTabs: string;
  readonly noHeaders: string;
  readonly headerName: string;
  readonly headerValue: string;
  readonly noToken: string;
  readonly tokenSent: string;
  readonly tokenNotSent: string;
  readonly roles: string;
  readonly noRoles: string;
  readonly claims: string;
  readonly claimName: string;
  readonly claimValue: string;
  readonly claimMeaning: string;
  readonly validUntil: string;
  readonly expired: string;
  readonly issuedAt: string;
  readonly fromCache: string;
  readonly freshlyFetched: string;
  readonly connection: string;
  readonly tenant: string;
  readonly production: string;
  /** Names the list of problems for a screen reader. */
  readonly problems: string;
  readonly fix: string;
  readonly severityError: string;
  readonly severityWarning: string;
  readonly severityInformation: string;
  /** `{0}` is the number of the attempt. */
  readonly attempt: string;
  readonly nothingSent: string;
  readonly outcome: string;
  readonly requestHeaders: string;
  readonly requestBody: string;
  readonly timingPhase: string;
  readonly timingTime: string;
  readonly timingTotal: string;
  readonly timingLast: string;
  readonly milliseconds: string;
  readonly bytes: string;
  readonly kilobytes: string;
  readonly megabytes: string;
}
