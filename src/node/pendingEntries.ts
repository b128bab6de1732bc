import { accessLevels, cloudNames } from '../core/connection/connection.ts';
import { isRecord } from '../core/isRecord.ts';
import type { Renewal } from '../core/renewal/renewal.ts';
import type { CreatedObject, PendingSetUp } from '../core/setUp/pending.ts';

/** Entries of the file of what is under way. It is ours, so an entry that is not whole is left out without a word; it stays in the file. */

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a whole set-up. */
export function isSetUp(value: unknown): value is PendingSetUp {
  return (
    isRecord(value) &&
    texts(value, 'id', 'name', 'resourceUri', 'baseResourceUrl', 'startedAt') &&
    optionalTexts(value, 'authority', 'tenantId', 'clientId', 'applicationObjectId') &&
    isOneOf(value['way'], ['existing', 'portal', 'azureCli', 'adminScript']) &&
    isOneOf(value['cloud'], cloudNames) &&
    isOneOf(value['access'], accessLevels) &&
    (value['stage'] === undefined || value['stage'] === 'production') &&
    (value['certificate'] === undefined || isReference(value['certificate'])) &&
    Array.isArray(value['permissions']) &&
    value['permissions'].every((permission) => typeof permission === 'string')
  );
}

/** Whether a value is a whole renewal. */
export function isRenewal(value: unknown): value is Renewal {
  return (
    isRecord(value) &&
    texts(value, 'id', 'connection', 'bindingKey', 'pfx', 'cer', 'startedAt') &&
    optionalTexts(value, 'thumbprint', 'applicationObjectId', 'oldKeyId', 'newKeyId', 'addingSince') &&
    isOneOf(value['way'], ['addKey', 'portal', 'azureCli']) &&
    isOneOf(value['done'], ['planned', 'made', 'added', 'accepted', 'switched']) &&
    isRecord(value['old']) &&
    texts(value['old'], 'pfx', 'thumbprint')
  );
}

/** Whether a value is a whole record of something that we made in a tenant. */
export function isCreatedObject(value: unknown): value is CreatedObject {
  return (
    isRecord(value) &&
    texts(value, 'id', 'label', 'clientId', 'tenantId', 'baseResourceUrl', 'connection', 'createdAt') &&
    optionalTexts(value, 'parentId', 'authority') &&
    isOneOf(value['kind'], ['application', 'keyCredential', 'servicePrincipal', 'appRoleAssignment']) &&
    isOneOf(value['cloud'], cloudNames)
  );
}

function isReference(value: unknown): boolean {
  return isRecord(value) && texts(value, 'pfx') && optionalTexts(value, 'thumbprint');
}

function texts(value: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string' && value[name] !== '');
}

function optionalTexts(value: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => value[name] === undefined || typeof value[name] === 'string');
}

function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return typeof value === 'string' && allowed.includes(value);
}
