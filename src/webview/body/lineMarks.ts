import type { FoundAt } from '../../shared/responseView.ts';
import { placesOnLine } from './placesOnLine.ts';

/** What find has found in the lines, and where it stands. */
export class LineMarks {
  #places: readonly FoundAt[] = [];
  #current: FoundAt | undefined;
  #version = 0;

  get current(): FoundAt | undefined {
    return this.#current;
  }

  set(places: readonly FoundAt[], current: FoundAt | undefined): void {
    this.#places = places;
    this.#current = current;
    this.#version += 1;
  }

  /** The places on a line; `key` changes when they look different. */
  on(line: number): { readonly places: readonly FoundAt[]; readonly key: string } {
    const places = placesOnLine(this.#places, line);
    return { places, key: places.length === 0 ? '' : String(this.#version) };
  }
}
