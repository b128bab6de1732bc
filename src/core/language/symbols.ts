import type { FileVariable, PromptLine, RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';
import { titleOf } from '../http/titleOf.ts';
import { promptNameRange } from './occurrencesDefined.ts';

/** An entry of the outline. */
export interface FileSymbol {
  readonly kind: 'request' | 'variable' | 'prompt' | 'section';
  readonly name: string;
  readonly detail: string;
  /** All that belongs to it; holds `selection` and the ranges of the children. */
  readonly range: TextRange;
  /** Its name, or what is closest to one. */
  readonly selection: TextRange;
  readonly children: readonly FileSymbol[];
}

/** UTF-16 units of a value or a URL; an outline is narrow. */
const longest = 200;

/** The outline of a file: its sections between `###` lines in their order, each with its variables and prompts. Linear in the length of the text. */
export function symbolsOf(file: RequestFile, text: string): readonly FileSymbol[] {
  const symbols: FileSymbol[] = [];
  let [request, variable] = [0, 0];
  const variablesUpTo = (offset: number): readonly FileSymbol[] => {
    const from = variable;
    while ((file.variables[variable]?.range.start ?? Infinity) < offset) variable++;
    return file.variables.slice(from, variable).map(variableSymbol);
  };
  const starts = file.separators.map((separator) => separator.start);
  if (starts[0] !== 0) starts.unshift(0);
  for (const [index, start] of starts.entries()) {
    const block = file.requests[request];
    const end = starts[index + 1] ?? text.length;
    const isHere = block !== undefined && block.methodRange.start < end;
    if (isHere) request++;
    const separated = text.startsWith('###', start);
    // Variables at the top of a file are the file's, though no `###` stands between them and the first request.
    if (!separated && isHere) symbols.push(...variablesUpTo(block.methodRange.start));
    const own = variablesUpTo(end);
    if (isHere) symbols.push(requestSymbol(block, text, separated, own));
    else if (!separated) symbols.push(...own);
    else symbols.push(...sectionSymbol(start, end, text, own));
  }
  return symbols;
}

function requestSymbol(block: RequestBlock, text: string, separated: boolean, variables: readonly FileSymbol[]): FileSymbol {
  const line = { start: block.methodRange.start, end: Math.max(block.urlRange.end, block.methodRange.end) };
  const named = block.name === undefined ? block.titleRange : block.nameRange;
  const prompts = block.prompts.filter(({ range }) => range.start >= block.range.start && range.end <= block.range.end);
  const children = [...prompts.map((prompt) => promptSymbol(prompt, text)), ...variables].sort((one, other) => one.range.start - other.range.start);
  const from = separated ? block.range.start : Math.min(line.start, named?.start ?? line.start, children[0]?.range.start ?? line.start);
  const range = { start: from, end: Math.max(line.end, trimmedEnd(text, block.range), children.at(-1)?.range.end ?? 0) };
  const hasName = block.name !== undefined || block.title !== undefined;
  return {
    kind: 'request',
    name: short(titleOf(block)) || block.method,
    detail: hasName ? short(`${block.method} ${block.url}`) : '',
    range,
    selection: named && named.start >= range.start && named.end <= range.end ? named : line,
    children,
  };
}

function variableSymbol({ name, value, range, nameRange }: FileVariable): FileSymbol {
  return { kind: 'variable', name: short(name), detail: short(value), range, selection: nameRange, children: [] };
}

function promptSymbol(prompt: PromptLine, text: string): FileSymbol {
  const detail = prompt.label === prompt.name ? '' : short(prompt.label);
  return {
    kind: 'prompt',
    name: short(prompt.name),
    detail,
    range: prompt.range,
    selection: promptNameRange(prompt, text) ?? prompt.range,
    children: [],
  };
}

/** A `###` without a request: with a title it is a heading, and without one only what it holds is of interest. */
function sectionSymbol(start: number, end: number, text: string, children: readonly FileSymbol[]): readonly FileSymbol[] {
  const range = { start, end: trimmedEnd(text, { start, end }) };
  const line = /^[^\r\n]*/.exec(text.slice(start, range.end))?.[0] ?? '';
  const title = line.replace(/^#+/, '').trim();
  if (title === '') return children;
  return [{ kind: 'section', name: short(title), detail: '', range, selection: { start, end: start + line.length }, children }];
}

function trimmedEnd(text: string, { start, end }: TextRange): number {
  return start + text.slice(start, end).trimEnd().length;
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
