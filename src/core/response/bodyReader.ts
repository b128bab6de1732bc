import type { AnswerTo, BodyQuestion, BodyTask } from '../../shared/bodyCalls.ts';
import type { ArrayView, BodyKind, ChangeCounts } from '../../shared/responseView.ts';
import type { Body } from '../graph/transport.ts';

/** What is known of a body once it is laid out. */
export interface BodyLayout {
  readonly kind: BodyKind;
  readonly lineCount: number;
  /** Why the body is not shown as what its media type says, or what could not be read. */
  readonly note?: string;
  /** Arrays that can be looked at as tables, the one to show first. */
  readonly arrays: readonly ArrayView[];
  readonly isImage?: true;
  /** From `@odata.nextLink` and `@odata.deltaLink` of the (last) page; as sent, not yet looked at. */
  readonly nextLink?: string;
  readonly deltaLink?: string;
  /** Of the items of `value` where earlier ones are known; each `id` counts once, by its last item. */
  readonly changes?: ChangeCounts;
}

/** A body that was laid out, here or on a thread of its own. Nothing of it is copied but what is asked for. */
export interface BodyReader {
  readonly layout: BodyLayout;
  /** @throws {Error} the thread has ended, or `Superseded`: it was still waiting when a newer question made it pointless */
  ask<Asked extends BodyQuestion | BodyTask>(question: Asked): Promise<AnswerTo<Asked>>;
  /** Adds the items of a further page of the same list. @throws {UserError} `pageUnreadable`: it is no such page, and nothing was added */
  append(page: Body): Promise<BodyLayout>;
  /** Ends its thread; later questions fail. */
  dispose(): void;
}

/** How a body is opened. */
export interface OpenOptions {
  /** The value of Content-Type; '' when there was none. */
  readonly mediaType: string;
  /** The items of an earlier answer: the rows then say what has changed since. */
  readonly earlier?: EarlierItems;
}

/** The items of a list as they were when it was last fetched. */
export interface EarlierItems {
  /** Each item's `id`. */
  readonly ids: readonly string[];
  /** Whether these are all the list had. Where some are not known, an item with another `id` may be new, or only have changed: `addedOrChanged`. */
  readonly complete: boolean;
}

/** Lays a body out. @throws {UserError} the body cannot be read */
export type OpenBody = (body: Body, options: OpenOptions) => Promise<BodyReader>;
