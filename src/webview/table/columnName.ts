import { visibleText } from '../visibleText.ts';

/** The name of a column in a sentence or a label. Any text is a name in JSON: where there is nothing to read, its quotes are shown. */
export function columnName(name: string): string {
  return name.trim() === '' ? visibleText(JSON.stringify(name)) : visibleText(name);
}
