import { t } from '@vscode/l10n';
import { parseResponseReference } from '../http/answers/responseReference.ts';
import type { RequestBlock, RequestFile } from '../http/requestFile.ts';
import type { Surroundings, VariableScope } from '../http/variables/scope.ts';
import { systemVariableNames } from '../http/variables/systemVariableNames.ts';
import { lookUp, type Resolved } from '../http/variables/variables.ts';
import { connectionNamed, connectionNameOf } from './connectionOf.ts';
import { codePart, textPart, type HoverContent, type HoverPart } from './hoverContent.ts';
import { lastAnswer } from './completionResponses.ts';
import type { Known } from './known.ts';
import type { LineAt, ReferenceAt } from './place.ts';
import { scopeAt } from './scopeAt.ts';
import { alsoDefined } from './shadowing.ts';
import { originOf, shownValue } from './shown.ts';

/** Where a reference is pointed at, with all that it could refer to; no `request` in the value of a variable. */
export interface HoverPlace {
  readonly file: RequestFile;
  readonly request: RequestBlock | undefined;
  readonly line: LineAt;
  readonly surroundings: Surroundings;
  readonly known: Known;
}

/** What a reference stands for here, and where that comes from. */
export async function hoverReference(at: ReferenceAt, place: HoverPlace): Promise<HoverContent> {
  const { file, request, line, surroundings, known } = place;
  const here = file.variables.find(({ range }) => range.start <= line.start + line.column && line.start + line.column <= range.end);
  const scope = scopeAt(file, request, request?.line ?? here?.line ?? 0, surroundings);
  const name = at.reference.startsWith('%') ? at.reference.slice(1).trim() : at.reference;
  const resolved = lookUp(at.reference, scope);
  const parts = [...(await meaning(name, resolved, place, scope)), ...alsoDefined(name, resolved, scope).map(textPart)];
  // In `{{%name}}` the sign is no part of what is looked up, but of what is hovered over.
  return { range: at.range, parts: at.reference === name ? parts : [...parts, textPart(t('Percent-encoded, because of the “%”.'))] };

  async function meaning(reference: string, found: Resolved, { known: around }: HoverPlace, inForce: VariableScope): Promise<readonly HoverPart[]> {
    const answer = parseResponseReference(reference, inForce.requestNames);
    switch (found.kind) {
      case 'text':
        return value(reference, found);
      case 'token': {
        const wanted = found.wish.connection ?? (request && connectionNameOf(request, surroundings, known));
        const connection = connectionNamed(wanted, around);
        const sentence = connection
          ? t('The app-only token of the connection “{0}”. It goes to {1} only, and is never shown.', connection.name, connection.baseResourceUrl)
          : t('The app-only token of the connection. It goes to the connection’s host only, and is never shown.');
        return [textPart(sentence)];
      }
      case 'needed':
        if (found.need.kind === 'prompt') {
          return [
            textPart(t('Asked for when the request is sent: {0}', found.need.label)),
            ...(found.need.secret ? [textPart(t('(not shown)'))] : []),
          ];
        }
        return await answered(found.need.request, found.need.path, around);
      case 'unknown':
        return answer ? [textPart(lastAnswer(answer.request, around)), textPart(found.message)] : [textPart(found.message)];
      default:
        return found satisfies never;
    }
  }
}

function value(reference: string, found: Resolved & { readonly kind: 'text' }): readonly HoverPart[] {
  const system = found.origin.kind === 'system' ? systemVariableNames.find(({ name }) => name === reference.split(/[\s(]/, 1)[0]) : undefined;
  const shown = shownValue(found.text, found.secret, reference);
  return [
    ...(system ? [textPart(system.detail)] : []),
    shown === '' ? textPart(t('(empty)')) : codePart(shown),
    textPart(system ? t('An example: it is made anew each time.') : t('From: {0}', originOf(found.origin))),
  ];
}

async function answered(request: string, path: string, known: Known): Promise<readonly HoverPart[]> {
  const said = textPart(lastAnswer(request, known));
  const found = await known.answeredValue?.(request, path);
  return found === undefined ? [said, codePart(path)] : [said, codePart(shownValue(found, false, path))];
}
