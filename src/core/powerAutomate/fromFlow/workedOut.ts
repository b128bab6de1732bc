import type { FlowPart } from '../expression/expression.ts';
import type { Piece } from './pieces.ts';
import { partsOf } from './valuePieces.ts';

/** A value that is made of more is asked for. */
const mostPieces = 1000;

/** What was worked out of a flow, each once: a long value may be used in many places, and values that refer to values double with each step. */
export class WorkedOut {
  readonly #parts = new Map<string, readonly FlowPart[]>();
  readonly #pieces = new Map<string, readonly Piece[] | undefined>();

  /** Of a string of the definition. */
  readonly partsOf = (written: string): readonly FlowPart[] => {
    const parts = this.#parts.get(written) ?? partsOf(written);
    this.#parts.set(written, parts);
    return parts;
  };

  /** `undefined` for a circle, and for what is made of too much. */
  pieces(key: string, make: () => readonly Piece[]): readonly Piece[] | undefined {
    if (this.#pieces.has(key)) return this.#pieces.get(key);
    this.#pieces.set(key, undefined);
    const pieces = make();
    if (pieces.length <= mostPieces) this.#pieces.set(key, pieces);
    return this.#pieces.get(key);
  }
}
