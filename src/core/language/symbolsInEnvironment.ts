import type { TextRange } from '../http/requestFile.ts';

/** A string, a comment, or a mark of JSON. */
const piece = /"(?:[^"\\\r\n]|\\[^\r\n])*"?|\/\/[^\r\n]*|\/\*|[[\]{},:]/y;
const mostDepth = 100;

/** An object or an array that is open. */
interface Level {
  readonly isObject: boolean;
  /** What leads to its values: the environment, then the variable as it is referred to. */
  readonly path: readonly string[];
  /** The key whose value comes next. */
  key: string | undefined;
  index: number;
}

/**
 * Where a variable of an environment is written in its JSON file, with comments and unfinished text allowed: the range of its key, without the
 * quotes. The environment's own goes before what all of them share.
 * @param variable as it is referred to; nested ones as `a.b` and `a[0]`
 */
export function environmentKeyRange(json: string, environments: readonly string[], variable: string): TextRange | undefined {
  const found = new Map<string, TextRange>();
  const open: Level[] = [];
  let at = 0;
  let last: TextRange | undefined;
  while (at < json.length) {
    piece.lastIndex = at;
    const [text] = piece.exec(json) ?? [];
    const start = at;
    at += text?.length ?? 1;
    if (text === undefined || text.startsWith('//')) continue;
    const level = open.at(-1);
    if (text === '/*') {
      const end = json.indexOf('*/', at);
      at = end === -1 ? json.length : end + 2;
    } else if (text.startsWith('"')) last = { start: start + 1, end: at - (text.length > 1 && text.endsWith('"') ? 1 : 0) };
    else if (text === ':' && level && last) {
      level.key = keyOf(json.slice(last.start, last.end));
      const [environment = '', name] = pathTo(level);
      if (name === variable && !found.has(environment)) found.set(environment, last);
    } else if (text === ',' && level) {
      level.index++;
      level.key = undefined;
    } else if (text === '{' || text === '[') {
      if (open.length >= mostDepth) break;
      open.push({ isObject: text === '{', path: level ? pathTo(level) : [], key: undefined, index: 0 });
    } else if (text === '}' || text === ']') open.pop();
  }
  return environments.map((name) => found.get(name)).find((range) => range !== undefined) ?? elementRange(json, environments, variable);
}

/** An array's element has no key: its array's is as near as it gets. */
function elementRange(json: string, environments: readonly string[], variable: string): TextRange | undefined {
  const bracket = variable.endsWith(']') ? variable.lastIndexOf('[') : -1;
  return bracket > 0 ? environmentKeyRange(json, environments, variable.slice(0, bracket)) : undefined;
}

/** The environment's name, and the variable's. */
function pathTo({ isObject, path, key, index }: Level): readonly string[] {
  const step = isObject ? (key ?? '') : `[${index}]`;
  const [environment, name] = path;
  if (environment === undefined) return [step];
  if (name === undefined) return [environment, step];
  return [environment, isObject ? `${name}.${step}` : `${name}${step}`];
}

function keyOf(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}
