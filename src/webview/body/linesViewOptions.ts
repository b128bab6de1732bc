import type { BodyLine } from '../../shared/responseView.ts';
import type { Words } from '../words.ts';
import type { LineLink, Syntax } from './linePieces.ts';

/** What a list of lines shows, and whom it tells. */
export interface LinesViewOptions {
  readonly words: Words;
  /** Names the list for a screen reader; the body without it. */
  readonly label?: string;
  readonly lineCount: number;
  readonly syntax: Syntax;
  /** `undefined` when the lines are to be asked for again. */
  readonly fetch: (from: number, count: number) => Promise<readonly BodyLine[] | undefined>;
  /** Goes where a link in a line leads to; without it nothing can be followed. */
  readonly follow?: (link: LineLink) => void;
  /** Another line is the current one. */
  readonly onCurrent?: (line: number) => void;
  /** The reader rests at another place, or has folded something. */
  readonly onPlace?: () => void;
}
