import type { Finished } from '../../core/flow.ts';
import { answerOf, headerValue } from '../../core/graph/exchange.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import type { KeptExchange } from '../../core/history/entry.ts';
import type { BodyReader, EarlierItems, OpenBody } from '../../core/response/bodyReader.ts';
import { describe } from '../../core/response/describe.ts';
import { errorBodyOf } from '../../core/response/errorBody.ts';
import { headerMeanings } from '../../core/response/headerMeanings.ts';
import type { ResponseView } from '../../shared/responseView.ts';
import { isPage, PageList } from './pageList.ts';
import type { Displayed } from './shown.ts';

interface Opened {
  readonly view: ResponseView;
  readonly reader: BodyReader;
}

/**
 * What a reader sees of finished requests. The view is plain data and described once, for panel and history; the reader of the body, which may hold a
 * thread, belongs to who opens it.
 */
export class ResponseViews {
  readonly #openBody: OpenBody;
  readonly #views = new WeakMap<Finished, Promise<ResponseView>>();
  /** Opened for the history only, until a panel takes them over. */
  readonly #unclaimed = new Map<Finished, Promise<Opened>>();

  constructor(openBody: OpenBody) {
    this.#openBody = openBody;
  }

  async viewOf(finished: Finished): Promise<ResponseView> {
    const known = this.#views.get(finished);
    if (known) return known;
    const opening = this.#lay(finished);
    this.#unclaimed.set(finished, opening);
    try {
      return await this.#remember(finished, opening);
    } finally {
      if (this.#unclaimed.delete(finished)) await opening.then(({ reader }) => reader.dispose()).catch(() => undefined);
    }
  }

  /** For a panel, which disposes the reader. @param earlier the items of an earlier answer, whose changes this one tells */
  async open(finished: Finished, earlier?: EarlierItems): Promise<Displayed> {
    const begun = earlier ? undefined : this.#unclaimed.get(finished);
    // One that is laid out for the history, without its changes, stays the history's to end.
    if (begun) this.#unclaimed.delete(finished);
    const opening = begun ?? this.#lay(finished, earlier);
    if (!begun && !earlier) void this.#remember(finished, opening).catch(() => undefined);
    const { view, reader } = await opening;
    return displayed(view, reader, answerOf(finished.exchange)?.body, earlier);
  }

  /** An exchange of the history; how its body is laid out is found anew. */
  async openKept({ head, view, body }: KeptExchange): Promise<Displayed> {
    const bytes = memoryBody(body);
    const reader = await this.#openBody(bytes, { mediaType: head.mediaType });
    const { kind, lineCount, arrays, note, isImage } = reader.layout;
    const { mediaType, size } = view.body;
    const now: ResponseView = {
      ...view,
      head: { ...view.head, at: head.at },
      headerMeanings: headerMeanings(view.headers, ...view.attempts.map((attempt) => attempt.headers)),
      body: { kind, mediaType, size, lineCount, arrays, ...(note !== undefined && { note }), ...(isImage && { isImage }) },
    };
    return displayed(now, reader, bytes);
  }

  #remember(finished: Finished, opening: Promise<Opened>): Promise<ResponseView> {
    const view = opening.then((opened) => opened.view);
    this.#views.set(finished, view);
    // What could not be read once may be readable the next time.
    view.catch(() => this.#views.delete(finished));
    return view;
  }

  async #lay({ exchange, conclusion }: Finished, earlier?: EarlierItems): Promise<Opened> {
    const answer = answerOf(exchange);
    const mediaType = headerValue(answer?.headers ?? [], 'content-type') ?? '';
    const body = answer?.body ?? memoryBody(new Uint8Array());
    const [reader, errorBody] = await Promise.all([this.#openBody(body, { mediaType, ...(earlier && { earlier }) }), errorBodyOf(exchange)]);
    const described = describe(exchange, reader.layout, errorBody);
    const assertions = conclusion.assertions.map(({ assertion, passed, message }) => ({ text: assertion.text, passed, message }));
    const view = { ...described, problems: [...described.problems, ...conclusion.problems], ...(assertions.length > 0 && { assertions }) };
    return { view, reader };
  }
}

function displayed(view: ResponseView, reader: BodyReader, body = memoryBody(new Uint8Array()), earlier?: EarlierItems): Displayed {
  const pages = isPage(reader.layout) ? new PageList(reader, body.size) : undefined;
  return {
    view: pages ? { ...view, pages: pages.view } : view,
    reader,
    body,
    ...(pages && { pages }),
    ...(earlier && { earlier }),
  };
}
