import { X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';

/** An app registration, as it is handed to the sandbox. The client ID has no case. */
export interface SandboxApp {
  readonly clientId: string;
  readonly displayName: string;
  /** DER, as the `.cer` that is uploaded to Entra. */
  readonly certificates: readonly Uint8Array[];
  /** Application permissions that an administrator has consented to. */
  readonly roles: readonly string[];
}

/** `roles` are those of now, which consent changes; `startingRoles` are what a reset goes back to. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly displayName: string;
  readonly certificates: readonly X509Certificate[];
  readonly startingRoles: readonly string[];
  readonly roles: ReadonlySet<string>;
}

/** The app registrations of the tenant, with what was consented to. */
export class Apps {
  readonly #byClientId = new Map<string, RegisteredApp & { readonly roles: Set<string> }>();

  /**
   * Registers an app; one that is there already gets the certificates and the roles in addition.
   * @throws {UserError} `sandboxCertificate` when a certificate can't be read
   */
  register(app: SandboxApp): void {
    const certificates = app.certificates.map(readCertificate);
    const existing = this.find(app.clientId);
    const roles = [...new Set([...(existing?.startingRoles ?? []), ...app.roles])];
    this.#byClientId.set(app.clientId.toLowerCase(), {
      clientId: existing?.clientId ?? app.clientId,
      displayName: existing?.displayName ?? app.displayName,
      certificates: [...(existing?.certificates ?? []), ...certificates],
      startingRoles: roles,
      roles: new Set([...(existing?.roles ?? []), ...app.roles]),
    });
  }

  find(clientId: string): RegisteredApp | undefined {
    return this.#byClientId.get(clientId.toLowerCase());
  }

  all(): readonly RegisteredApp[] {
    return [...this.#byClientId.values()];
  }

  grant(clientId: string, role: string): void {
    this.#byClientId.get(clientId.toLowerCase())?.roles.add(role);
  }

  revoke(clientId: string, role: string): void {
    this.#byClientId.get(clientId.toLowerCase())?.roles.delete(role);
  }

  /** Roles as at the registration; the certificates stay, so that nobody is locked out. */
  reset(): void {
    for (const [key, app] of this.#byClientId) this.#byClientId.set(key, { ...app, roles: new Set(app.startingRoles) });
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
