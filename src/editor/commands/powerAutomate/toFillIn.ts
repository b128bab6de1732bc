import type { SettingsFile } from './writeSettings.ts';

/**
 * The files that have an empty `ConnectionId`, with which an import fails or asks.
 * @param written names of those that were written; one that was left alone is as its owner wants it
 */
export function toFillIn(files: readonly Pick<SettingsFile, 'name' | 'settings'>[], written: readonly string[]): readonly string[] {
  return files
    .filter(({ name, settings }) => written.includes(name) && settings.connectionReferences.some(({ connectionId }) => connectionId === ''))
    .map(({ name }) => name);
}
