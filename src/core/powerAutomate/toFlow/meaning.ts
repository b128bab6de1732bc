import { t } from '@vscode/l10n';
import { requestNamed } from '../../http/answers/dependencies.ts';
import { parseResponseReference } from '../../http/answers/responseReference.ts';
import { readResponsePath, type ResponsePath } from '../../http/answers/responsePath.ts';
import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { parsePromptReference } from '../../http/variables/prompts.ts';
import type { VariableScope } from '../../http/variables/scope.ts';
import { isSecretName } from '../../http/variables/secretName.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { parseTokenReference } from '../../http/variables/tokenReference.ts';
import { variablesAt } from '../../http/variables/variablesInForce.ts';
import { systemExpression } from '../expression/system.ts';

/** What a reference of a request file is in a flow. */
export type Meaning =
  /** A value that may hold references. */
  | { readonly kind: 'template'; readonly name: string; readonly template: string }
  | { readonly kind: 'asked'; readonly name: string; readonly label: string; readonly secret: boolean }
  | { readonly kind: 'response'; readonly request: RequestBlock; readonly path: Exclude<ResponsePath, { readonly side: 'request' }> }
  | { readonly kind: 'system'; readonly reference: string }
  /** The connection's token, which the connector attaches. */
  | { readonly kind: 'token' }
  /** `message` is a sentence. */
  | { readonly kind: 'unknown'; readonly name: string; readonly message: string };

/** In the order in which sending a request looks names up. Values of secrets are asked for, so that none gets into a flow's definition. */
export function meaningOf(name: string, file: RequestFile, scope: VariableScope): Meaning {
  if (parseTokenReference(name)) return { kind: 'token' };
  const asked = parsePromptReference(name);
  if (asked) return { kind: 'asked', name: asked.name, label: asked.label, secret: asked.secret };
  if (systemExpression(name) !== undefined) return { kind: 'system', reference: name };
  const prompt = scope.prompts.find((one) => one.name === name);
  if (prompt) return { kind: 'asked', name, label: prompt.label, secret: prompt.secret };
  const given = scope.given.get(name);
  if (given !== undefined) return isSecretName(name) ? secret(name) : { kind: 'template', name, template: escaped(given) };
  const fromEnvironment = environmentMeaning(name, scope);
  if (fromEnvironment && scope.dialect === 'jetbrains') return fromEnvironment;
  const variable = scope.file.get(name) ?? variablesAt(scope.imported, Infinity).get(name);
  if (variable) return isSecretName(name) && isWrittenOut(variable.value) ? secret(name) : { kind: 'template', name, template: variable.value };
  const extractor = scope.extractors.get(name);
  if (extractor) return responseMeaning(name, extractor.request, extractor.reference, file);
  if (fromEnvironment) return fromEnvironment;
  const response = parseResponseReference(name, scope.requestNames);
  if (response) return responseMeaning(name, response.request, response.path, file);
  const message = name.startsWith('$')
    ? t('A flow has no expression for “{0}”, so it is an input to fill in.', `{{${name}}}`)
    : t('Nothing is known about “{0}”, so it is an input to fill in.', `{{${name}}}`);
  return { kind: 'unknown', name, message };
}

function secret(name: string): Meaning {
  return { kind: 'asked', name, label: name, secret: true };
}

/** Whether a value says something itself. One that only names others is no secret: what it names may be. */
export function isWrittenOut(template: string): boolean {
  return splitTemplate(template).some((part) => 'text' in part && !/^\s*(?:(?:bearer|basic)\s*)?$/i.test(part.text));
}

/** A value that is given is no template. */
function escaped(value: string): string {
  return value.replaceAll('{{', '\\{\\{').replaceAll('}}', '\\}\\}');
}

function environmentMeaning(name: string, { environment }: VariableScope): Meaning | undefined {
  const value = environment.values.get(name);
  if (!value) return undefined;
  if (value.kind === 'unusable') return { kind: 'unknown', name, message: value.reason };
  return value.kind === 'kept' || value.secret || isSecretName(name) ? secret(name) : { kind: 'template', name, template: value.text };
}

function responseMeaning(name: string, request: string, path: string, file: RequestFile): Meaning {
  const block = requestNamed(file, request);
  const read = readResponsePath(path);
  if ('problem' in read) return { kind: 'unknown', name, message: read.problem };
  if (!block || read.side === 'request') {
    return { kind: 'unknown', name, message: t('A flow has no expression for “{0}”, so it is an input to fill in.', `{{${name}}}`) };
  }
  return { kind: 'response', request: block, path: read };
}
