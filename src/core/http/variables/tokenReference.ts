import type { TokenWish } from '../outgoing.ts';

const aad = /^\$aad(?:V2)?Token(?=\s|$)/i;
const named = '$auth.token';
/** A tenant that is no tenant: who signs in says which one, and an app does not sign in like that. */
const anyTenant = new Set(['common', 'organizations', 'consumers']);
const tenant = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;

/**
 * `$aadV2Token …`, `$aadToken …`, `$auth.token("name")`: the connection's token, and which connection is asked for. Arguments stand in any order and
 * case. `new`, `force`, clouds, `appOnly` and `scopes:…` say nothing to us: an app-only token has the permissions of its app.
 * Source: REST Client's README, "Azure Active Directory(Azure AD) V2 token".
 */
export function parseTokenReference(reference: string): TokenWish | undefined {
  if (!reference.startsWith('$')) return undefined;
  if (reference.slice(0, named.length).toLowerCase() === named) return namedWish(reference.slice(named.length).trim());
  const start = aad.exec(reference)?.[0];
  if (start === undefined) return undefined;
  let wish: TokenWish = {};
  for (const word of reference.slice(start.length).split(/\s+/)) {
    const colon = word.indexOf(':');
    const key = word.slice(0, Math.max(colon, 0)).toLowerCase();
    const value = colon === -1 ? word : word.slice(colon + 1);
    const isTenant = key === 'tenantid' || (colon === -1 && tenant.test(word));
    if (isTenant && value !== '' && !anyTenant.has(value.toLowerCase())) wish = { ...wish, tenantId: value };
    if (key === 'clientid' && value !== '') wish = { ...wish, clientId: value };
  }
  return wish;
}

/** @param rest behind `$auth.token`: nothing, `()`, `("name")` or `('name')` */
function namedWish(rest: string): TokenWish | undefined {
  if (rest === '') return {};
  if (!rest.startsWith('(') || !rest.endsWith(')')) return undefined;
  const argument = rest.slice(1, -1).trim();
  if (argument === '') return {};
  const [quote = ''] = argument;
  const connection = argument.slice(1, -1);
  const isQuoted = (quote === '"' || quote === "'") && argument.length > 1 && argument.endsWith(quote) && !connection.includes(quote);
  if (!isQuoted) return undefined;
  return connection === '' ? {} : { connection };
}
