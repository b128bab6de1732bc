import type { ColumnView } from '../../shared/bodyCalls.ts';
import type { TableLayout } from '../../shared/responseView.ts';

type Setting = TableLayout['columns'][number];

/** Pixels. */
export const narrowestColumn = 48;
const widestColumn = 1200;
const widthOfKind: Readonly<Record<ColumnView['kind'], number>> = {
  text: 180,
  number: 104,
  boolean: 92,
  date: 164,
  size: 92,
  link: 220,
  nested: 220,
  mixed: 180,
};

const widestUsual = 300;

/** So wide that the name beside the sort arrow, and the values that are seen first, can be read whole: an id of 36 letters too. */
function usualWidth({ name, kind, longest }: ColumnView): number {
  const forValues = longest === undefined ? widthOfKind[kind] : Math.round(longest * 7.4) + 26;
  return Math.min(widestUsual, Math.max(forValues, Math.round(name.length * 7.2) + 40));
}

function pinnedFirst(settings: readonly Setting[]): readonly Setting[] {
  return [...settings.filter(({ pinned }) => pinned === true), ...settings.filter(({ pinned }) => pinned !== true)];
}

/** A shown column with what the reader set for it. */
export interface ShownColumn {
  readonly view: ColumnView;
  readonly width: number;
  readonly pinned: boolean;
}

/** Which columns are shown, in which order, how wide, and which stay in sight. A value: each change gives another one. */
export class ColumnLayout {
  readonly all: readonly ColumnView[];
  readonly shown: readonly ShownColumn[];
  readonly #settings: readonly Setting[];
  /** Absent: nobody arranged anything. */
  readonly #kept: readonly Setting[] | undefined;

  constructor(all: readonly ColumnView[], kept: readonly Setting[] | undefined) {
    const byName = new Map(all.map((view) => [view.name, view]));
    const known = kept?.filter(({ name }) => byName.has(name)) ?? [];
    this.all = all;
    this.#kept = known.length === 0 ? undefined : kept;
    this.#settings = pinnedFirst(known.length === 0 ? all.map(({ name }) => ({ name })) : known);
    this.shown = this.#settings.flatMap(({ name, width, pinned }) => {
      const view = byName.get(name);
      return view === undefined ? [] : [{ view, width: width ?? usualWidth(view), pinned: pinned === true }];
    });
  }

  /** Nothing in it says that the columns are as they come. */
  asKept(array: string): TableLayout {
    return { array, columns: this.#kept ?? [] };
  }

  reset(): ColumnLayout {
    return new ColumnLayout(this.all, undefined);
  }

  showAll(): ColumnLayout {
    return this.#with([...this.#settings, ...this.all.filter(({ name }) => !this.isShown(name)).map(({ name }) => ({ name }))]);
  }

  isShown(name: string): boolean {
    return this.#settings.some((setting) => setting.name === name);
  }

  /** The last column stays: a table without columns cannot be told from a broken one. */
  show(name: string, shown: boolean): ColumnLayout {
    if (shown === this.isShown(name) || (!shown && this.#settings.length === 1)) {
      return this;
    }
    return this.#with(shown ? [...this.#settings, { name }] : this.#settings.filter((setting) => setting.name !== name));
  }

  pin(name: string, pinned: boolean): ColumnLayout {
    const old = this.#settings.find((setting) => setting.name === name) ?? { name };
    const { pinned: _old, ...rest } = old;
    const changed: Setting = pinned ? { ...rest, pinned } : rest;
    const others = this.#settings.filter((setting) => setting.name !== name);
    const free = others.filter((setting) => setting.pinned !== true);
    return this.#with([...others.filter((setting) => setting.pinned === true), changed, ...free]);
  }

  resize(name: string, width: number): ColumnLayout {
    const whole = Math.round(Math.max(narrowestColumn, Math.min(width, widestColumn)));
    return this.#with(this.#settings.map((setting) => (setting.name === name ? { ...setting, width: whole } : setting)));
  }

  /** To another place among the shown ones; those that stay in sight and the others do not mix. */
  place(name: string, index: number): ColumnLayout {
    const moved = this.#settings.find((setting) => setting.name === name);
    if (moved === undefined) {
      return this;
    }
    const others = this.#settings.filter((setting) => setting.name !== name);
    const pinned = others.filter((setting) => setting.pinned === true).length;
    const [least, most] = moved.pinned === true ? [0, pinned] : [pinned, others.length];
    const target = Math.max(least, Math.min(index, most));
    return this.indexOf(name) === target ? this : this.#with(others.toSpliced(target, 0, moved));
  }

  move(name: string, by: number): ColumnLayout {
    return this.place(name, this.indexOf(name) + by);
  }

  indexOf(name: string): number {
    return this.#settings.findIndex((setting) => setting.name === name);
  }

  #with(settings: readonly Setting[]): ColumnLayout {
    return new ColumnLayout(this.all, settings);
  }
}
