import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileProblem } from './fileProblem.ts';

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * Where a file is, or would be made, once all symbolic links are followed, also one that leads to nothing yet.
 * @param path absolute
 * @throws {UserError} links that lead in a circle
 */
export function realPlace(path: string): Promise<string> {
  return placeOf(resolve(path), mostLinks);
}

async function placeOf(path: string, linksLeft: number): Promise<string> {
  const place = await realpath(path).catch(() => undefined);
  if (place !== undefined) return place;
  const parent = dirname(path);
  if (parent === path) return path;
  const inParent = join(await placeOf(parent, linksLeft), basename(path));
  const target = await readlink(inParent).catch(() => undefined);
  if (target === undefined) return inParent;
  if (linksLeft === 0) throw fileProblem(Object.assign(new Error('too many links'), { code: 'ELOOP' }), path);
  return placeOf(resolve(dirname(inParent), target), linksLeft - 1);
}
