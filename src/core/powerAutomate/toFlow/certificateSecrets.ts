import type { ActionNames } from './actionNames.ts';
import { secretAction, type CertificateActions } from './requestAction.ts';
import type { NamedAction } from './sequence.ts';

/** The certificate and its password come from Azure Key Vault: written into the action, anybody who sees the flow would see them. */
export class CertificateSecrets {
  readonly #names: ActionNames;
  #actions: CertificateActions | undefined;

  constructor(names: ActionNames) {
    this.#names = names;
  }

  /** For an action that signs in: where it finds both. */
  readonly actions = (): CertificateActions => {
    this.#actions ??= {
      pfx: this.#names.take('Get certificate', 'Get_certificate'),
      password: this.#names.take('Get certificate password', 'Get_certificate_password'),
    };
    return this.#actions;
  };

  /** The actions that read them; none where no action signs in. */
  get read(): readonly NamedAction[] {
    if (!this.#actions) return [];
    const { pfx, password } = this.#actions;
    return [
      [pfx, secretAction('graph-certificate-pfx')],
      [password, secretAction('graph-certificate-password')],
    ];
  }
}
