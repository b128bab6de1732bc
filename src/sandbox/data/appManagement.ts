import { GraphError } from '../errors.ts';
import type { Entity, JsonObject } from '../json.ts';
import type { AppKey } from '../registeredApp.ts';

const day = 86_400_000;

/** The tenant's policy on how long credentials of apps may last. At first it restricts nothing. */
export class AppManagementPolicy {
  /** Days; absent: as long as the certificate. */
  #longestKey: number | undefined;

  limitKeyLifetime(days: number | undefined): void {
    this.#longestKey = days;
  }

  /** @throws {GraphError} 400 for a key that lasts longer than allowed */
  check(key: AppKey): void {
    if (this.#longestKey === undefined || key.until - key.from <= this.#longestKey * day) return;
    throw new GraphError(
      400,
      'CredentialInvalidLifetimeAsPerAppPolicy',
      "Credential lifetime exceeds the max value allowed as per assigned policy 'Default app management tenant policy'.",
    );
  }

  /** As Graph shows it. Source: Microsoft Graph's reference, "tenantAppManagementPolicy resource type". */
  entity(): Entity {
    const keyCredentials: readonly JsonObject[] =
      this.#longestKey === undefined
        ? []
        : [
            {
              restrictionType: 'asymmetricKeyLifetime',
              state: 'enabled',
              maxLifetime: `P${this.#longestKey}D`,
              restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
              certificateBasedApplicationConfigurationIds: [],
            },
          ];
    return {
      id: '00000000-0000-0000-0000-000000000000',
      displayName: 'Default app management tenant policy',
      description: 'Default tenant policy that enforces app management restrictions on applications and service principals.',
      isEnabled: this.#longestKey !== undefined,
      applicationRestrictions: { passwordCredentials: [], keyCredentials },
      servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
    };
  }
}
