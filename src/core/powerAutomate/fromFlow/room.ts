import type { Piece } from './pieces.ts';

/** UTF-16 units. */
const most = 8 * 1024 * 1024;

/** For values that stand in each place where they are used: a long one that is used everywhere would be a file that no editor opens. */
export class Room {
  #left = most;

  get isLeft(): boolean {
    return this.#left > 0;
  }

  /** The pieces; `undefined` where there is no room for them any more. */
  taken(pieces: readonly Piece[] | undefined): readonly Piece[] | undefined {
    for (const piece of pieces ?? []) if ('text' in piece) this.#left -= piece.text.length;
    return this.isLeft ? pieces : undefined;
  }
}
