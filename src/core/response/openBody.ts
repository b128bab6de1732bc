import type { AnswerTo, BodyCalls, BodyQuestion, BodyTask, BodyWork, TextOf } from '../../shared/bodyCalls.ts';
import { bodyPages, valuePath } from './bodyPages.ts';
import type { BodyLayout, OpenOptions } from './bodyReader.ts';
import { bodyTables } from './bodyTables.ts';
import type { BodyText } from './bodyText.ts';
import { bodyTexts } from './bodyTexts.ts';
import { isImage } from './imageOf.ts';
import { layOut } from './layOut.ts';

/** A body that answers. */
export interface OpenedBody {
  readonly layout: BodyLayout;
  /** At once, but for what a filter found: the library for JSONPath is loaded on first use. */
  answer<Asked extends BodyQuestion | BodyTask>(question: Asked): AnswerTo<Asked> | Promise<AnswerTo<Asked>>;
  /** @throws {UserError} `pageUnreadable` */
  append(page: Uint8Array): BodyLayout;
}

type Calls = BodyCalls & BodyWork;
type Answers = {
  readonly [Kind in keyof Calls]: (
    question: Extract<BodyQuestion | BodyTask, { readonly kind: Kind }>,
  ) => Calls[Kind]['answer'] | Promise<Calls[Kind]['answer']>;
};

/**
 * Lays a body out and answers what is asked of it. Pure; nothing is copied but what is asked for. Linear in the body, about 0.1 s for each 10 MB and up to
 * a few seconds for a filter: on a thread of its own for large ones.
 * @param bytes the body as it came, or its first bytes
 * @param wholeSize bytes of the body, where `bytes` are only its first
 */
export function openBody(bytes: Uint8Array, options: OpenOptions, wholeSize = bytes.length): OpenedBody {
  const laidOut = layOut(bytes, options.mediaType, wholeSize);
  const tree = laidOut.json && { bytes: laidOut.json.bytes, index: laidOut.json.lines.index };
  const pages = bodyPages(laidOut, options.mediaType);
  const texts = bodyTexts(pages);
  const tables = bodyTables(tree, pages, options.earlier);
  const image = wholeSize === bytes.length && isImage(bytes, options.mediaType);

  const layoutNow = (): BodyLayout => {
    const changes = tables.changes();
    return {
      kind: laidOut.kind,
      lineCount: pages.lineCount,
      ...(laidOut.note !== undefined && { note: laidOut.note }),
      arrays: tables.arrays(),
      ...(image && { isImage: true as const }),
      ...pages.links,
      ...(changes && { changes }),
    };
  };
  let layout = layoutNow();

  const answers: Answers = {
    text: ({ of }) => withText(of, (text) => text.view),
    lines: ({ of, from, count }) => withText(of, (text) => ({ lines: text.lines(from, count) })),
    find: ({ of, text: wanted, matchCase }) => withText(of, (text) => text.find(wanted, matchCase)),
    folds: ({ of }) => withText(of, (text) => ({ ranges: text.folds() })),
    pathAt: ({ of, line }) => withText(of, (text) => text.pathAt(line)),
    lineAt({ path }) {
      const line = texts.lineAt(path);
      return line === undefined ? {} : { line };
    },
    arrays: () => ({ arrays: tables.arrays() }),
    columns: ({ array }) => ({ columns: tables.of(array).columns() }),
    rows: ({ query, columns, from, count }) => tables.of(query.array).rows(query, columns, from, count),
    // Not a `Buffer`, which becomes JSON on the way to the window, and not the memory that it may share with others.
    image: () => (image ? { bytes: new Uint8Array(bytes) } : {}),
    copy: ({ query, columns, range, format }) => ({ text: tables.of(query.array).copy(query, columns, range, format) }),
    export: ({ query, columns, format }) => ({ bytes: tables.of(query.array).export(query, columns, format) }),
    whole: ({ of, range }) => withText(of, (text) => ({ bytes: text.whole(range) })),
    value: ({ array, index, column }) => ({ text: tables.of(array).value(index, column) }),
    raw: () => ({ bytes: pages.count === 1 ? bytes : (pages.joined().json?.bytes ?? bytes) }),
    ids: () => tables.of(valuePath).ids(),
  };

  function withText<Answer>(of: TextOf, answer: (text: BodyText) => Answer): Answer | Promise<Answer> {
    const text = texts.of(of);
    return text instanceof Promise ? text.then(answer) : answer(text);
  }

  return {
    get layout() {
      return layout;
    },
    answer<Asked extends BodyQuestion | BodyTask>(question: Asked) {
      // The table has for each kind of question the function for it, which the compiler cannot follow through a lookup.
      const answer = answers[question.kind] as (asked: Asked) => AnswerTo<Asked> | Promise<AnswerTo<Asked>>;
      return answer(question);
    },
    append(page) {
      pages.append(page);
      layout = layoutNow();
      return layout;
    },
  };
}
