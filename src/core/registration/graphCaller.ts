/** A JSON object of which nothing else is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Microsoft Graph's answer to a call about registrations, whatever its status. */
export interface GraphAnswer {
  readonly status: number;
  /** `undefined` where there is none, or where it is no JSON object. */
  readonly body: JsonObject | undefined;
}

export type GraphMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Microsoft Graph, called as somebody: as the person who is signed in to the Azure CLI, or as the app itself. */
export interface GraphCaller {
  /** In words, for a sentence: `anna@contoso.com`, or the app's client ID. */
  readonly who: string;
  /**
   * One call; 429 and 503 are waited for and sent again, at most three times. A refusal (4xx) is an answer, not an error.
   * @param path with the version: `/v1.0/applications`
   * @throws {UserError} there was no answer, or no token
   * @throws the signal's reason when it was aborted
   */
  call(method: GraphMethod, path: string, signal: AbortSignal, body?: JsonObject): Promise<GraphAnswer>;
}
