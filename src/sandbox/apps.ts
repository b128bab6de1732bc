import { randomBytes, X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { guidOf, principalIdOf } from './guid.ts';
import { keyOf, thumbprintOf } from './keyCredential.ts';
import type { RegisteredApp, RoleAssignment } from './registeredApp.ts';

/** An app registration, as it is handed to the sandbox. The client ID has no case. */
export interface SandboxApp {
  readonly clientId: string;
  readonly displayName: string;
  /** DER, as the `.cer` that is uploaded to Entra. */
  readonly certificates: readonly Uint8Array[];
  /** Application permissions that an administrator has consented to. */
  readonly roles: readonly string[];
}

const created = Date.UTC(2020, 0, 6, 9);

/** The app registrations of the tenant, with what was consented to. */
export class Apps {
  readonly #byClientId = new Map<string, RegisteredApp>();
  /** What a reset goes back to, of those that were handed over. */
  readonly #startingRoles = new Map<string, readonly string[]>();

  /**
   * Registers an app, known everywhere at once; one that is there already gets the certificates and the roles in addition.
   * @throws {UserError} `sandboxCertificate` when a certificate can't be read
   */
  register(app: SandboxApp): void {
    const keys = app.certificates.map(readCertificate).map((certificate) => keyOf(certificate, guidOf(`key:${thumbprintOf(certificate)}`), 0));
    const place = app.clientId.toLowerCase();
    const existing = this.find(app.clientId);
    this.#startingRoles.set(place, [...new Set([...(this.#startingRoles.get(place) ?? []), ...app.roles])]);
    this.save({
      objectId: existing?.objectId ?? guidOf(`application:${place}`),
      clientId: existing?.clientId ?? app.clientId,
      displayName: existing?.displayName ?? app.displayName,
      properties: existing?.properties ?? { signInAudience: 'AzureADMyOrg' },
      keys: [...(existing?.keys ?? []), ...keys],
      principal: existing?.principal ?? { id: principalIdOf(app.clientId), availableAt: 0, assignments: [] },
      createdAt: existing?.createdAt ?? created,
      availableAt: 0,
    });
    for (const role of app.roles) this.grant(app.clientId, role);
  }

  find(clientId: string): RegisteredApp | undefined {
    return this.#byClientId.get(clientId.toLowerCase());
  }

  /** By the object ID of the application. */
  byObjectId(id: string): RegisteredApp | undefined {
    return this.all().find((app) => app.objectId === id.toLowerCase());
  }

  /** By the object ID of its service principal. */
  byPrincipalId(id: string): RegisteredApp | undefined {
    return this.all().find((app) => app.principal?.id === id.toLowerCase());
  }

  all(): readonly RegisteredApp[] {
    return [...this.#byClientId.values()];
  }

  /** Puts it in place of what was there under its client ID. */
  save(app: RegisteredApp): void {
    this.#byClientId.set(app.clientId.toLowerCase(), app);
  }

  /** With its service principal, as Entra does. */
  remove(clientId: string): void {
    this.#byClientId.delete(clientId.toLowerCase());
    this.#startingRoles.delete(clientId.toLowerCase());
  }

  /** Once only. @param when it was consented to, and when tokens begin to show it */
  grant(clientId: string, role: string, when: Pick<RoleAssignment, 'createdAt' | 'availableAt'> = { createdAt: created, availableAt: 0 }): void {
    const app = this.find(clientId);
    if (!app?.principal || app.principal.assignments.some((one) => one.role === role)) return;
    const assignment = { id: randomBytes(32).toString('base64url'), role, ...when };
    this.save({ ...app, principal: { ...app.principal, assignments: [...app.principal.assignments, assignment] } });
  }

  revoke(clientId: string, role: string): void {
    const app = this.find(clientId);
    if (!app?.principal) return;
    this.save({ ...app, principal: { ...app.principal, assignments: app.principal.assignments.filter((one) => one.role !== role) } });
  }

  /** Roles as at the registration, for those that were handed over; the certificates stay, so that nobody is locked out. */
  reset(): void {
    for (const [clientId, roles] of this.#startingRoles) {
      const app = this.find(clientId);
      if (!app) continue;
      this.save({ ...app, principal: { id: principalIdOf(clientId), availableAt: 0, ...app.principal, assignments: [] } });
      for (const role of roles) this.grant(clientId, role);
    }
  }
}

function readCertificate(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (error) {
    throw new UserError(
      'sandboxCertificate',
      t('The sandbox cannot read the certificate of the app.'),
      t('Give it the .cer of a certificate pair.'),
      error,
    );
  }
}
