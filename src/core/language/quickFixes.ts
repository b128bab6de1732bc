import { t } from '@vscode/l10n';
import type { RequestFile, TextFix } from '../http/requestFile.ts';
import type { Surroundings } from '../http/variables/scope.ts';
import { lookUp } from '../http/variables/variables.ts';
import { canBeDefined } from './checksVariables.ts';
import { placeForDefinition } from './definitions.ts';
import { lineAt, referenceAt, requestHolding } from './place.ts';
import { placeholderAt } from './placeholders.ts';
import { scopeAt } from './scopeAt.ts';

/** The name of the variable that is missing for the reference at an offset, where it can be defined somewhere. */
export function unknownNameAt(file: RequestFile, text: string, offset: number, surroundings: Surroundings): string | undefined {
  // A problem starts at the braces, and a cursor may stand before them.
  const at = text.startsWith('{{', offset) ? offset + 2 : offset;
  const reference = referenceAt(lineAt(text, at));
  if (!reference?.closed) return undefined;
  const request = requestHolding(file, offset);
  const resolved = lookUp(reference.reference, scopeAt(file, request, request?.line ?? 0, surroundings));
  return resolved.kind === 'unknown' && canBeDefined(resolved.name) ? resolved.name : undefined;
}

/** Turns the placeholder at an offset into a variable of the file. */
export function variableOfPlaceholder(file: RequestFile, text: string, offset: number): TextFix | undefined {
  const request = requestHolding(file, offset);
  const placeholder = request && placeholderAt(request, offset);
  if (!placeholder) return undefined;
  const name = placeholder.name.replaceAll(/[^\w.-]/g, '');
  if (!canBeDefined(name)) return undefined;
  const isDefined = file.variables.some((variable) => variable.name === name);
  const place = placeForDefinition(file, text);
  return {
    title: isDefined ? t('Use the variable “{0}”', name) : t('Make a variable of it'),
    edits: [
      { range: placeholder.range, newText: `{{${name}}}` },
      ...(isDefined ? [] : [{ range: { start: place, end: place }, newText: `@${name} = \n` }]),
    ],
  };
}
