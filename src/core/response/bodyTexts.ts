import { t } from '@vscode/l10n';
import type { TextOf } from '../../shared/bodyCalls.ts';
import type { BodyPages } from './bodyPages.ts';
import { type BodyText, emptyText, jsonText, plainText } from './bodyText.ts';
import { filterText, parsedValue } from './filterText.ts';
import { valueAtLocation } from './jsonLocations.ts';
import { locationOf } from './jsonPathText.ts';
import type { JsonTree } from './jsonTree.ts';
import type { LaidOut } from './layOut.ts';

/** The texts of a body. The last one of each kind is kept: windows of it are asked for one after the other. */
export interface BodyTexts {
  of(text: TextOf): BodyText | Promise<BodyText>;
  /** The line of the body on which the value of a path begins. */
  lineAt(path: string): number | undefined;
}

/** One value for as long as the key is the same. */
function lastOne<Value>(): (key: string, make: () => Value) => Value {
  let known: { readonly key: string; readonly value: Value } | undefined;
  return (key, make) => {
    if (known?.key !== key) {
      known = undefined;
      known = { key, value: make() };
    }
    return known.value;
  };
}

export function bodyTexts(pages: BodyPages): BodyTexts {
  const [ofBody, ofRow] = [lastOne<BodyText>(), lastOne<BodyText>()];
  const ofFilter = lastOne<Promise<BodyText>>();
  const parsed = lastOne<unknown>();
  const key = (...parts: readonly (string | number)[]): string => JSON.stringify([pages.count, ...parts]);
  return {
    of(text) {
      switch (text.kind) {
        case 'body':
          return ofBody(key(), () => textOf(pages.joined()));
        case 'row':
          return ofRow(key(text.array, text.index), () => rowText(pages, text.array, text.index));
        case 'filter':
          return ofFilter(key(text.expression), () => filtered(pages.joined(), text.expression, (read) => parsed(key(), read)));
        default:
          return text satisfies never;
      }
    },
    lineAt(path) {
      const tree = treeOf(pages.joined());
      const location = tree && locationOf(path);
      const line = location && valueAtLocation(tree, location)?.line;
      return line !== undefined && line < (pages.joined().json?.lines.rawFrom ?? 0) ? line : undefined;
    },
  };
}

function treeOf({ json }: LaidOut): JsonTree | undefined {
  return json && { bytes: json.bytes, index: json.lines.index };
}

function textOf({ json, source }: LaidOut): BodyText {
  return json ? jsonText(json.bytes, { lines: json.lines }) : plainText(source);
}

function rowText(pages: BodyPages, array: string, index: number): BodyText {
  const items = pages.items(array);
  const location = locationOf(array);
  if (items === undefined || location === undefined || !(index >= 0 && index < items.count)) return emptyText(t('There is no such row.'));
  return jsonText(items.bytesOf(index), { locate: (inside) => [...location, index, ...inside] });
}

async function filtered(body: LaidOut, expression: string, memo: (read: () => unknown) => unknown): Promise<BodyText> {
  const tree = treeOf(body);
  if (tree === undefined) return emptyText(t('The body is not JSON: no path leads into it.'));
  if (tree.index.fault !== undefined) return emptyText(t('The JSON is broken or cut off: no path can be followed through it.'));
  const result = await filterText(tree, expression, () => memo(() => parsedValue(tree)));
  if ('problem' in result) return emptyText(result.problem);
  const { bytes, locations, note } = result;
  const view = { matches: locations.length, ...(note !== undefined && { note }) };
  return jsonText(bytes, {
    view,
    // The brackets around all of them stand nowhere in the body.
    locate([place, ...inside]) {
      const location = typeof place === 'number' ? locations[place] : undefined;
      return location && [...location, ...inside];
    },
  });
}
