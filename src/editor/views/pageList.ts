import { pagesInCircle, type Following, type PagesEnd } from '../../core/pages.ts';
import { answerOf, type Exchange } from '../../core/graph/exchange.ts';
import type { BodyLayout, BodyReader } from '../../core/response/bodyReader.ts';
import { errorBodyOf } from '../../core/response/errorBody.ts';
import { errorProblem, problemsOf } from '../../core/response/problems.ts';
import type { PagesView, Problem } from '../../shared/responseView.ts';

/** Fetches pages from this link on. */
export type Follow = (link: string, add: Following['add'], signal: AbortSignal) => Promise<PagesEnd>;

/** How far the list of one response has been fetched. */
export class PageList {
  readonly #reader: BodyReader;
  #onChange: (view: PagesView) => void = () => undefined;
  #abort: AbortController | undefined;
  #count = 1;
  #problem: Problem | undefined;
  #layout: BodyLayout;
  #bytes: number;
  /** Links whose pages are there. */
  readonly #followed = new Set<string>();

  /** @param bytes of the first page */
  constructor(reader: BodyReader, bytes: number) {
    this.#reader = reader;
    this.#layout = reader.layout;
    this.#bytes = bytes;
  }

  get view(): PagesView {
    const { nextLink, deltaLink } = this.#layout;
    return {
      count: this.#count,
      rows: rowsOf(this.#layout),
      more: nextLink !== undefined,
      delta: deltaLink !== undefined,
      fetching: this.#abort !== undefined,
      ...(this.#problem && { problem: this.#problem }),
    };
  }

  get fetching(): boolean {
    return this.#abort !== undefined;
  }

  /** Of all pages so far. */
  get layout(): BodyLayout {
    return this.#layout;
  }

  /** Of the bodies of all pages so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Where changes can be asked for from now on. */
  get deltaLink(): string | undefined {
    return this.#layout.deltaLink;
  }

  /** Told of each page, and of the end. */
  listen(onChange: (view: PagesView) => void): void {
    this.#onChange = onChange;
  }

  /** What came stays. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Fetches on from where it stands; does nothing at the end of the list, or while it is at it. @param signal ends it too */
  async fetch(follow: Follow, signal?: AbortSignal): Promise<PagesEnd | undefined> {
    const link = this.#layout.nextLink;
    if (link === undefined || this.#abort) return undefined;
    const abort = new AbortController();
    this.#abort = abort;
    this.#problem = undefined;
    this.#onChange(this.view);
    const either = signal ? AbortSignal.any([abort.signal, signal]) : abort.signal;
    try {
      const end = await this.#followFrom(link, follow, either);
      this.#problem = await problemOf(end);
      return end;
    } finally {
      this.#abort = undefined;
      this.#onChange(this.view);
    }
  }

  /** A list that leads back to where it was has no end, also where its pages are fetched one by one. */
  async #followFrom(link: string, follow: Follow, signal: AbortSignal): Promise<PagesEnd> {
    if (this.#followed.has(link)) return { kind: 'failed', error: pagesInCircle() };
    return follow(link, (page) => this.#add(page), signal);
  }

  /** @throws {UserError} `pagesInCircle`, after the page was added; as `append` of the reader does */
  async #add(page: Exchange): Promise<string | undefined> {
    const answer = answerOf(page);
    if (!answer) return undefined;
    const followed = this.#layout.nextLink;
    this.#layout = await this.#reader.append(answer.body);
    this.#count++;
    this.#bytes += answer.body.size;
    if (followed !== undefined) this.#followed.add(followed);
    this.#onChange(this.view);
    const { nextLink } = this.#layout;
    if (nextLink !== undefined && this.#followed.has(nextLink)) throw pagesInCircle();
    return nextLink;
  }
}

/** Whether an answer is a page of a list. */
export function isPage({ nextLink, deltaLink }: BodyLayout): boolean {
  return nextLink !== undefined || deltaLink !== undefined;
}

/** Graph's lists are in `value`; another server's list is what the table shows first. */
function rowsOf({ arrays }: BodyLayout): number {
  return (arrays.find(({ path }) => path === "$['value']") ?? arrays[0])?.rows ?? 0;
}

/** Without buttons: they would mean the response above, not the page that failed. */
async function problemOf(end: PagesEnd): Promise<Problem | undefined> {
  if (end.kind === 'failed') return { ...errorProblem(end.error), actions: [] };
  if (end.kind !== 'refused') return undefined;
  const [problem] = problemsOf(end.page, await errorBodyOf(end.page));
  return problem && { ...problem, actions: [] };
}
