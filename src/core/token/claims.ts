import { t } from '@vscode/l10n';
import { isRecord } from '../isRecord.ts';

/** The claims of an access token, as its payload has them. Shown to a reader; nothing is decided on them, for only the resource may judge a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Reads the payload of a JWT without verifying it; no claims for anything that is no JWT. */
export function readClaims(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  try {
    const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Nothing that could break a line or hide text: a token service that means harm writes what it likes. */
const printable = /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u;

/** The application permissions in the token, in alphabetical order. What no permission can be called is left out. */
export function rolesOf(claims: Claims): readonly string[] {
  const roles = claims['roles'];
  return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string' && printable.test(role)).sort() : [];
}

/** A claim that is a number of seconds since 1970, as a date. */
export function dateClaim(claims: Claims, name: 'iat' | 'nbf' | 'exp'): Date | undefined {
  const seconds = claims[name];
  return typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000) : undefined;
}

/** What a claim says, in a sentence. Source: Microsoft identity platform, "Access token claims reference". */
export function claimMeaning(name: string): string | undefined {
  const known = meanings();
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

function meanings(): Readonly<Record<string, string>> {
  return {
    aud: t('The resource the token is for. Another resource refuses it.'),
    iss: t('The tenant’s token service that issued it.'),
    iat: t('When it was issued. A permission granted later is not in it.'),
    nbf: t('Not valid before.'),
    exp: t('Not valid after.'),
    appid: t('The app that it was issued to: the client ID.'),
    azp: t('The app that it was issued to: the client ID.'),
    app_displayname: t('The app’s name.'),
    appidacr: t('How the app proved itself: 2 is a certificate, 1 a secret.'),
    azpacr: t('How the app proved itself: 2 is a certificate, 1 a secret.'),
    idtyp: t('“app” for an app-only token.'),
    oid: t('The object ID of the app’s service principal in this tenant.'),
    sub: t('Whom the token speaks for: the service principal itself.'),
    roles: t('The application permissions that an admin consented to.'),
    tid: t('The tenant.'),
    ver: t('The version of the token’s format.'),
    wids: t('Directory roles of the service principal.'),
    uti: t('The token’s own ID, for sign-in logs.'),
    xms_tcdt: t('When the tenant was created.'),
    xms_tdbr: t('The region of the tenant’s directory.'),
  };
}
