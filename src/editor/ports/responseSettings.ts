import * as vscode from 'vscode';
import { settingDefaults } from '../../shared/ids.ts';

const pages = 'preauthorisedGraph.response.pages';
const megabytes = 'preauthorisedGraph.response.megabytes';

/** How many pages are fetched before it is asked whether to go on. A setting is whatever somebody wrote: what is no sensible number is the default. */
export function readMostPages(): number {
  return Math.floor(number(pages, 1, 10_000));
}

/** From how many bytes on it is asked whether to fetch an answer, into a file. */
export function readLargeBody(): number {
  return number(megabytes, 1, 100_000) * 1024 * 1024;
}

function number(id: typeof pages | typeof megabytes, least: number, most: number): number {
  const value = vscode.workspace.getConfiguration().get<unknown>(id);
  return typeof value === 'number' && value >= least && value <= most ? value : settingDefaults[id];
}
