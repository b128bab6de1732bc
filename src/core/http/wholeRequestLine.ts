import { t } from '@vscode/l10n';
import type { FileProblem, RequestBlock } from './requestFile.ts';
import { parseRequestLine } from './requestLine.ts';
import type { VariableScope } from './variables/scope.ts';
import { splitTemplate } from './variables/template.ts';

type Line = Pick<RequestBlock, 'method' | 'url'>;

/** A variable that stands for a variable that stands for …: in a circle it would have no end. */
const mostSteps = 100;

/** A method that is usual and something behind it, on one line. */
const wholeLine = /^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S/i;

/**
 * `{{r}}` as the whole request line, with `@r = GET /users` in the same file: its method and its URL, whose references are not replaced yet. What comes
 * from elsewhere is only ever a URL, since a value does not change what a request does.
 */
export function lineOf({ method, methodRange, url }: Pick<RequestBlock, 'method' | 'methodRange' | 'url'>, scope: VariableScope): Line {
  if (methodRange.end > methodRange.start) return { method, url };
  let line = url;
  for (let step = 0; step < mostSteps; step++) {
    const value = ownValue(line, scope);
    if (value === undefined) break;
    line = value;
  }
  if (line === url || /[\r\n]/.test(line) || !wholeLine.test(line)) return { method, url };
  const read = parseRequestLine(line);
  return { method: read.method, url: read.url };
}

/** Of a variable that is all of the text, and that nothing else takes the place of. */
function ownValue(text: string, { file, given, prompts, environment, dialect }: VariableScope): string | undefined {
  const [only, ...others] = splitTemplate(text.trim());
  if (!only || others.length > 0 || !('reference' in only)) return undefined;
  const name = only.reference;
  if (given.has(name) || prompts.some((prompt) => prompt.name === name) || (dialect === 'jetbrains' && environment.values.has(name)))
    return undefined;
  return file.get(name)?.value;
}

/** A URL that turns out to be a whole request line would be called as a path, with the method in it. */
export function lineInValue(url: string, template: string, range: FileProblem['range']): FileProblem | undefined {
  if (!template.trimStart().startsWith('{{') || !wholeLine.test(url)) return undefined;
  const message = t(
    'With its variables replaced this is a method and a URL, which only a variable of this file may be, as all of the line. {0}',
    t('Write the method into the request line, and only the URL into the variable.'),
  );
  return { code: 'requestLineInValue', message, severity: 'error', range };
}
