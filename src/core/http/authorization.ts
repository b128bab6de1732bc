import { Buffer } from 'node:buffer';
import type { TokenWish } from './outgoing.ts';
import type { HeaderLine, RequestBlock } from './requestFile.ts';
import { Replacer } from './replacer.ts';
import type { EnvironmentInForce } from './variables/environmentInForce.ts';
import type { VariableScope } from './variables/scope.ts';
import { onlyReference, splitTemplate } from './variables/template.ts';

/** `Bearer {{$aadV2Token …}}`, the same without the scheme, or a variable that stands for it: which token is meant. */
export function tokenMarker(value: string, replacer: Replacer): TokenWish | undefined {
  const only = onlyReference(splitTemplate(value));
  const resolved = only === undefined ? undefined : replacer.lookUp(only);
  return resolved?.kind === 'token' ? resolved.wish : undefined;
}

/** Which token a request asks for; `undefined` where it asks for none in particular, or has a credential of its own. */
export function tokenWishOf(block: RequestBlock, scope: VariableScope): TokenWish | undefined {
  const replacer = new Replacer(scope);
  const credentials = block.headers.filter(({ name }) => name.toLowerCase() === 'authorization');
  const wishes = credentials.flatMap(({ value }) => tokenMarker(value, replacer) ?? []);
  const [first] = wishes;
  return first && wishes.length === credentials.length ? filledWish(first, block, scope.environment, replacer) : undefined;
}

/**
 * REST Client takes tenant and app of a bare `{{$aadV2Token}}` from the environment. Where the file or the environment names a connection of ours, that
 * is the one.
 */
export function filledWish(wish: TokenWish, block: RequestBlock, environment: EnvironmentInForce, replacer: Replacer): TokenWish {
  const isSaid = Object.keys(wish).length > 0 || block.connection !== undefined || environment.connection !== undefined;
  if (isSaid) return wish;
  const value = (name: string): string | undefined => {
    if (environment.values.get(name)?.kind !== 'text') return undefined;
    const resolved = replacer.lookUp(name);
    return resolved.kind === 'text' ? resolved.text.trim() || undefined : undefined;
  };
  const tenantId = value('aadV2TenantId');
  const clientId = value('aadV2ClientId');
  return { ...(tenantId !== undefined && { tenantId }), ...(clientId !== undefined && { clientId }) };
}

/**
 * A credential of the file's own, as it is sent: `Basic user password` is encoded, a bare JWT gets its scheme, and no scheme is there twice.
 * `undefined` when something in it has no value.
 */
export function ownCredential({ value, valueRange }: HeaderLine, replacer: Replacer): string | undefined {
  const basic = /^basic\s+/i.exec(value)?.[0].length;
  const gap = basic === undefined ? undefined : spaceOutsideReferences(value, basic);
  if (basic !== undefined && gap !== undefined) {
    const piece = (start: number, end: number): string | undefined =>
      replacer.replace(
        value.slice(start, end),
        isWhole(value, valueRange) ? { start: valueRange.start + start, end: valueRange.start + end } : valueRange,
      );
    // Taken apart before it is replaced: a space in the user's name is part of it.
    const user = piece(basic, gap);
    const password = piece(value.length - value.slice(gap).trimStart().length, value.length);
    return user === undefined || password === undefined ? undefined : basicCredential(user, password);
  }
  const replaced = replacer.replace(value, valueRange);
  if (replaced === undefined) return undefined;
  const hasColon = splitTemplate(value).some((part) => 'text' in part && part.text.includes(':'));
  return basic !== undefined && hasColon ? encoded(replaced.slice(basic)) : inForm(replaced);
}

function isWhole(value: string, range: HeaderLine['valueRange']): boolean {
  return range.end - range.start === value.length;
}

function spaceOutsideReferences(template: string, from: number): number | undefined {
  const references = splitTemplate(template).flatMap((part) => ('reference' in part ? [part] : []));
  let at = from;
  for (const { start, end } of [...references, { start: template.length, end: template.length }]) {
    const space = template.slice(at, Math.max(at, start)).search(/\s/);
    if (space !== -1) return at + space;
    at = Math.max(at, end);
  }
  return undefined;
}

function inForm(value: string): string {
  // Not a line break: that is a mistake, which must not end up encoded.
  const basic = /^basic[ \t]+(\S[^]*)$/i.exec(value)?.[1];
  if (basic !== undefined) {
    const separator = basic.trimEnd().search(/[ \t:]/);
    return separator === -1 ? value : basicCredential(basic.slice(0, separator), basic.slice(separator + 1).trim());
  }
  const bearer = /^bearer\s+(?=bearer\s)/i;
  let rest = value;
  for (let twice = bearer.exec(rest); twice; twice = bearer.exec(rest)) rest = rest.slice(twice[0].length);
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(rest) ? `Bearer ${rest}` : rest;
}

function basicCredential(user: string, password: string): string {
  return encoded(`${user}:${password}`);
}

/** Source: RFC 7617. */
function encoded(credential: string): string {
  return `Basic ${Buffer.from(credential, 'utf8').toString('base64')}`;
}
