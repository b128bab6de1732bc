import type { RequestFile, TextRange } from '../http/requestFile.ts';
import { firstBehind, occurrencesOf, type Occurrence } from './occurrences.ts';
import { inForceAt, type KnownAround } from './occurrencesInForce.ts';

/** In the order of the legend. `undefinedVariable` is our own, so that it has a colour in every theme; the others are the editor's. */
export const tokenTypes = ['variable', 'parameter', 'function', 'macro', 'undefinedVariable'] as const;
type TokenType = (typeof tokenTypes)[number];

/** In the order of the legend. */
export const tokenModifiers = ['declaration', 'readonly'] as const;
type TokenModifier = (typeof tokenModifiers)[number];

/** A name and how it is coloured. */
export interface Token {
  /** On one line. */
  readonly range: TextRange;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** Colours more than these at once are left to who asks for a part of the file. */
const most = 50_000;

/** The names of a file, or of a part of it, in the order of the text. `undefined` when they are too many for one answer. */
export function tokensOf(file: RequestFile, text: string, around: KnownAround, part?: TextRange): readonly Token[] | undefined {
  const occurrences = occurrencesOf(file, text);
  const { all } = occurrences;
  const shown = part ? all.slice(Math.max(0, firstBehind(all, part.start) - 1), firstBehind(all, part.end)) : all;
  if (shown.length > most) return undefined;
  return shown.map((one) => {
    const { kind } = inForceAt(one, file, occurrences, around);
    return { range: one.range, type: types[kind], modifiers: modifiersOf(one, kind) };
  });
}

type Kind = ReturnType<typeof inForceAt>['kind'];

const types: Readonly<Record<Kind, TokenType>> = {
  variable: 'variable',
  imported: 'variable',
  environment: 'variable',
  extract: 'variable',
  prompt: 'parameter',
  request: 'function',
  system: 'macro',
  token: 'macro',
  undefined: 'undefinedVariable',
};

/** What another file defines cannot be changed in this one. */
function modifiersOf({ role }: Occurrence, kind: Kind): readonly TokenModifier[] {
  if (role !== 'reference') return ['declaration'];
  return kind === 'imported' || kind === 'environment' || kind === 'token' ? ['readonly'] : [];
}
