import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { sameName } from '../core/connection/identity.ts';
import type { CertificateStore, KnownCertificate } from '../core/connection/stores.ts';
import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/isRecord.ts';
import { createJsonFile } from './jsonFile.ts';

/** The certificate pairs of this person and their bindings, shared by all windows and terminals. */
export interface CertificateFile extends CertificateStore {
  readonly path: string;
}

/** @param folder of our data, see `dataFolder` */
export function createCertificateFile(folder: string): CertificateFile {
  const path = join(folder, 'certificates.json');
  const file = createJsonFile(path, { brokenCode: 'certificatesFileBroken' });
  const list = async (): Promise<readonly KnownCertificate[]> => certificatesOf(await file.read(), path).filter(isEntry);

  return {
    path,
    list,
    add: (entry) =>
      file.change((content) => {
        const others = certificatesOf(content, path).filter((other) => !isOf(other, entry.pfx));
        return { ...toObject(content, path), certificates: [...others, entry] };
      }),
    remove: (pfx) =>
      file.change((content) => ({
        ...toObject(content, path),
        certificates: certificatesOf(content, path).filter((other) => !isOf(other, pfx)),
        bindings: Object.fromEntries(Object.entries(bindingsOf(content, path)).filter(([, bound]) => !isOf(bound, pfx))),
      })),
    move: (pfx, entry) =>
      file.change((content) => {
        const others = certificatesOf(content, path).filter((other) => !isOf(other, pfx) && !isOf(other, entry.pfx));
        const bindings = Object.entries(bindingsOf(content, path)).map(([key, bound]): [string, unknown] =>
          isOf(bound, pfx) ? [key, { thumbprint: entry.thumbprint, pfx: entry.pfx }] : [key, bound],
        );
        return { ...toObject(content, path), certificates: [...others, entry], bindings: Object.fromEntries(bindings) };
      }),
    findByThumbprint: async (thumbprint) => {
      const found = (await list()).filter((entry) => entry.thumbprint.toUpperCase() === thumbprint.toUpperCase());
      return found.sort((one, other) => other.createdAt.localeCompare(one.createdAt));
    },
    bind: (key, { thumbprint, pfx }) =>
      file.change((content) => {
        const others = Object.entries(bindingsOf(content, path)).filter(([other]) => other !== key);
        return { ...toObject(content, path), bindings: Object.fromEntries([...others, [key, { thumbprint, pfx }]]) };
      }),
    rebind: (from, to, isMeant) =>
      file.change((content) => {
        const isFrom = (bound: unknown): boolean =>
          isRecord(bound) && typeof bound['thumbprint'] === 'string' && sameName(bound['thumbprint'], from.thumbprint);
        const bindings = Object.entries(bindingsOf(content, path)).map(([key, bound]): [string, unknown] =>
          isFrom(bound) && isMeant(key) ? [key, { thumbprint: to.thumbprint, pfx: to.pfx }] : [key, bound],
        );
        return { ...toObject(content, path), bindings: Object.fromEntries(bindings) };
      }),
    binding: async (key) => {
      const bindings = bindingsOf(await file.read(), path);
      const found = Object.hasOwn(bindings, key) ? bindings[key] : undefined;
      return isRecord(found) && typeof found['thumbprint'] === 'string' && typeof found['pfx'] === 'string'
        ? { thumbprint: found['thumbprint'], pfx: found['pfx'] }
        : undefined;
    },
  };
}

function toObject(content: unknown, path: string): Readonly<Record<string, unknown>> {
  if (content === undefined) return {};
  if (isRecord(content)) return content;
  throw broken(path);
}

function certificatesOf(content: unknown, path: string): readonly unknown[] {
  const found = toObject(content, path)['certificates'] ?? [];
  if (Array.isArray(found)) return found;
  throw broken(path);
}

function bindingsOf(content: unknown, path: string): Readonly<Record<string, unknown>> {
  const found = toObject(content, path)['bindings'] ?? {};
  if (isRecord(found)) return found;
  throw broken(path);
}

function broken(path: string): UserError {
  return new UserError(
    'certificatesFileBroken',
    t('{0} must hold an object like { "certificates": [ … ], "bindings": { … } }.', path),
    t('Correct that in an editor, or delete the file: the certificates themselves are in files of their own.'),
  );
}

const textFields = ['thumbprint', 'sha1Thumbprint', 'subject', 'notBefore', 'notAfter', 'pfx', 'fileSha256', 'createdAt'] as const;

/** The file is ours, so an entry that is not whole is left out without a word; it stays in the file. */
function isEntry(value: unknown): value is KnownCertificate {
  return (
    isRecord(value) &&
    textFields.every((field) => typeof value[field] === 'string') &&
    typeof value['keySize'] === 'number' &&
    (value['cer'] === undefined || typeof value['cer'] === 'string')
  );
}

function isOf(value: unknown, pfx: string): boolean {
  return isRecord(value) && value['pfx'] === pfx;
}
