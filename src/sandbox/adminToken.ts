import { randomUUID } from 'node:crypto';
import { tokenLifetime, type TokenKey } from './accessToken.ts';
import { principalIdOf } from './guid.ts';
import { signRs256 } from './jwt.ts';

/** What an administrator who may register apps and grant permissions has let the Azure CLI do. */
export const adminScopes: readonly string[] = ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'];
/** The Azure CLI's own application ID, the same in every tenant. */
const azureCliAppId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** The signed-in person. */
export const adminName = 'admin@contoso.sandbox';

/** What the token is to say. Its time starts at `now`. */
export interface AdminTokenFacts {
  readonly scopes: readonly string[];
  readonly audience: string;
  readonly issuer: string;
  readonly tenantId: string;
  readonly now: Date;
}

/** A token of a person who is signed in to the Azure CLI: permissions in `scp`, none in `roles`. */
export function issueAdminToken(key: TokenKey, facts: AdminTokenFacts): string {
  const seconds = Math.floor(facts.now.getTime() / 1000);
  return signRs256(
    { kid: key.kid },
    {
      aud: facts.audience,
      iss: facts.issuer,
      iat: seconds,
      nbf: seconds,
      exp: seconds + tokenLifetime,
      app_displayname: 'Microsoft Azure CLI',
      appid: azureCliAppId,
      appidacr: '0',
      idtyp: 'user',
      name: 'Sandbox Admin',
      oid: principalIdOf(adminName),
      scp: facts.scopes.join(' '),
      sub: principalIdOf(adminName),
      tid: facts.tenantId,
      upn: adminName,
      unique_name: adminName,
      uti: randomUUID(),
      ver: '1.0',
    },
    key.privateKey,
  );
}
