import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scratch } from './programs.ts';

export const filePassword = 'correct horse';

/** Files that OpenSSL makes, in a scratch folder: NAME.key, NAME.pem and what is exported from them. */
export class OpensslFiles extends Scratch {
  openssl(...args: readonly string[]): void {
    this.run('openssl', args, { password: filePassword });
  }

  /** A key and a certificate of 30 days, signed by itself or by another. */
  certificate(name: string, newKey: readonly string[] = ['-newkey', 'rsa:2048'], issuer?: string): void {
    const signer = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : [];
    const subject = ['-subj', `/C=GB/CN=${name}`];
    this.openssl('req', '-x509', ...newKey, '-noenc', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '30', ...subject, ...signer);
  }

  exported(name: string, ...args: readonly string[]): Uint8Array {
    this.openssl('pkcs12', '-export', '-out', `${name}.pfx`, '-passout', 'env:PFX_PASSWORD', ...args);
    return this.file(`${name}.pfx`);
  }

  /** What OpenSSL writes for these arguments and `-out`. */
  converted(name: string, ...args: readonly string[]): Uint8Array {
    this.openssl(...args, '-out', name);
    return this.file(name);
  }

  file(name: string): Uint8Array {
    return readFileSync(join(this.folder, name));
  }
}
