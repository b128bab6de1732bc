import { t } from '@vscode/l10n';
import { openSigningKey, type KeyPorts } from '../../core/certificate/signingKey.ts';
import type { CertificateReference, Connection } from '../../core/connection/connection.ts';
import { bindingKey } from '../../core/connection/identity.ts';
import { UserError } from '../../core/errors.ts';
import type { OpenKey } from '../../core/token/tokens.ts';
import type { TerminalPorts } from '../ports.ts';

const pfxPrefix = 'PREAUTHORISED_GRAPH_PFX_';
const anyPassword = 'PREAUTHORISED_GRAPH_PFX_PASSWORD';
const mostAttempts = 3;

/** The .pfx of a connection cannot be used: no request is to blame. */
export class KeyUnusable extends UserError {}

/** `contoso-prod` is `PREAUTHORISED_GRAPH_PFX_PASSWORD_CONTOSO_PROD`. */
export function passwordVariableOf(connectionName: string): string {
  return `${anyPassword}_${suffixOf(connectionName)}`;
}

/** Opens the key of a connection with what the environment variables and the connection say, or by asking. */
export function signingKeys(ports: KeySources): OpenKey {
  return async (connection, signal) => {
    try {
      const { reference, bytes } = await pfxOf(connection, ports);
      const { env } = ports.terminal;
      const variable = [passwordVariableOf(connection.name), anyPassword].find((name) => env[name]);
      return await openSigningKey(
        reference,
        {
          readPfx: (path) => (bytes ? Promise.resolve(bytes) : ports.files.read(ports.files.absolute(path))),
          storedPassword: () => Promise.resolve(variable === undefined ? undefined : env[variable]),
          keepPassword: () => Promise.resolve(),
          askPassword: passwordAsker(connection, variable, ports),
          work: ports.work,
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new KeyUnusable(
        error.code,
        t('The certificate of the connection “{0}” cannot be used: {1}', connection.name, error.message),
        error.fix,
        error,
      );
    }
  };
}

type KeySources = Pick<TerminalPorts, 'terminal' | 'files' | 'certificates' | 'work'>;

interface FoundPfx {
  readonly reference: CertificateReference;
  /** Set when the file itself is in the variable. */
  readonly bytes?: Uint8Array;
}

async function pfxOf(connection: Connection, { terminal, files, certificates }: KeySources): Promise<FoundPfx> {
  const { thumbprint } = connection.certificate ?? {};
  const suffix = suffixOf(connection.name);
  const variable = pfxPrefix + suffix;
  // A connection called “password” must not make a password pass for a path, which would then be shown.
  const given = /^PASSWORD(?:_|$)/.test(suffix) ? undefined : terminal.env[variable];
  if (given) {
    const bytes = fromBase64(given) ?? (await files.read(files.absolute(given)).catch((error: unknown) => unreadable(error, variable)));
    return { reference: { pfx: variable, ...(thumbprint !== undefined && { thumbprint }) }, bytes };
  }
  const reference = connection.certificate ?? (await certificates.binding(bindingKey(connection)));
  if (reference) return { reference };
  throw new UserError('certificateMissing', t('it names none.'), t('Put the path of its .pfx into the environment variable {0}.', variable));
}

/** A path is never as long as a .pfx, and has a dot in it. */
function fromBase64(given: string): Uint8Array | undefined {
  const plain = given.replaceAll(/\s/g, '');
  return plain.length >= 600 && /^[A-Za-z0-9+/]+={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

/** What is in the variable is not quoted: it might be the password, put into the wrong one. */
function unreadable(error: unknown, variable: string): never {
  if (!(error instanceof UserError)) throw error;
  const message = t('{0} is neither the path of a file that can be read nor a .pfx in Base64.', variable);
  throw new UserError(error.code, message, t('Check the environment variable {0}.', variable));
}

/** Asks on a terminal, a few times; elsewhere says which variable is missing or wrong. */
function passwordAsker(connection: Connection, variable: string | undefined, { terminal }: KeySources): KeyPorts['askPassword'] {
  let asked = 0;
  return ({ path, wrong }) => {
    const own = passwordVariableOf(connection.name);
    const tired = asked >= mostAttempts;
    if (wrong && (tired || !terminal.isInteractive)) {
      throw new UserError(
        'pfxPasswordWrong',
        variable === undefined || tired ? t('The password does not open {0}.', path) : t('The password in {0} does not open {1}.', variable, path),
        t('Put the right password into the environment variable {0}.', own),
      );
    }
    if (!terminal.isInteractive) {
      const fix = t('Put it into the environment variable {0} or {1}.', own, anyPassword);
      throw new UserError('pfxPasswordMissing', t('The password of {0} is not known.', path), fix);
    }
    asked++;
    if (wrong) terminal.say(t('That was not the password.'), 'yellow');
    return terminal.askHidden(t('Password of {0}: ', path));
  };
}

function suffixOf(connectionName: string): string {
  return connectionName.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '_');
}
