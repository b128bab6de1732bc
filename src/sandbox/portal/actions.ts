import { randomUUID, X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import { consent, wantedRoles, withPrincipal, withWantedRoles } from '../consent.ts';
import { offeredRoles } from '../data/offeredRoles.ts';
import { GraphError } from '../errors.ts';
import { newKey } from '../keyCredential.ts';
import type { RegisteredApp } from '../registeredApp.ts';
import type { Form } from './form.ts';
import type { Portal } from './portal.ts';

/** Where to go on, or why nothing was changed. */
export type ActionResult = { readonly kind: 'done'; readonly location: string } | { readonly kind: 'refused'; readonly sentence: string };

type AppAction = (portal: Portal, app: RegisteredApp, form: Form) => ActionResult;

/** What the forms of the pages do, by the last part of their path. */
export const portalActions: Readonly<Record<string, (portal: Portal, form: Form) => ActionResult>> = {
  register,
  uploadCertificate: ofApp(uploadCertificate),
  removeCertificate: ofApp((portal, app, form) => {
    portal.apps.save({ ...app, keys: app.keys.filter((key) => key.keyId !== form.texts.get('keyId')) });
    return backTo(app, 'certificates');
  }),
  addPermission: ofApp((portal, app, form) => {
    const role = offeredRoles.find((one) => one === form.texts.get('role')?.trim());
    if (role === undefined) return refused(t('Microsoft Graph has no application permission of that name here.'));
    portal.apps.save(withWantedRoles(app, [...new Set([...wantedRoles(app), role])]));
    return backTo(app, 'permissions');
  }),
  removePermission: ofApp((portal, app, form) => {
    portal.apps.save(
      withWantedRoles(
        app,
        wantedRoles(app).filter((one) => one !== form.texts.get('role')),
      ),
    );
    return backTo(app, 'permissions');
  }),
  revoke: ofApp((portal, app, form) => {
    portal.apps.revoke(app.clientId, form.texts.get('role') ?? '');
    return backTo(app, 'permissions');
  }),
  consent: ofApp((portal, app) => {
    consent(portal.apps, app, { createdAt: portal.now.getTime(), availableAt: portal.replicatedAt });
    return backTo(app, 'permissions');
  }),
  deleteApp: ofApp((portal, app) => {
    portal.apps.remove(app.clientId);
    return { kind: 'done', location: '/portal' };
  }),
};

function register(portal: Portal, form: Form): ActionResult {
  const displayName = form.texts.get('name')?.trim() ?? '';
  if (displayName === '' || displayName.length > 120) return refused(t('A name has 1 to 120 characters.'));
  const app: RegisteredApp = {
    objectId: randomUUID(),
    clientId: randomUUID(),
    displayName,
    properties: { signInAudience: 'AzureADMyOrg' },
    keys: [],
    createdAt: portal.now.getTime(),
    availableAt: portal.replicatedAt,
  };
  // The portal, unlike Graph, makes the service principal as well.
  portal.apps.save(withPrincipal(app, portal.replicatedAt));
  return backTo(app, 'certificates');
}

function uploadCertificate(portal: Portal, app: RegisteredApp, form: Form): ActionResult {
  const file = form.files.get('file');
  if (!file || file.length === 0) return refused(t('Choose the .cer of a certificate pair.'));
  if (file.includes('PRIVATE KEY-----')) return refused(t('That file holds a private key, which never leaves its owner. Choose the .cer.'));
  let key: string;
  try {
    key = new X509Certificate(file).raw.toString('base64');
  } catch {
    return refused(t('That file is no certificate. Choose a .cer, .pem or .crt; a .pfx stays where it is.'));
  }
  try {
    const credential = newKey({ type: 'AsymmetricX509Cert', usage: 'Verify', key }, { now: portal.now, availableAt: portal.replicatedAt });
    portal.policy.check(credential);
    portal.apps.save({ ...app, keys: [...app.keys, credential] });
    return backTo(app, 'certificates');
  } catch (error) {
    if (error instanceof GraphError) return refused(error.message);
    throw error;
  }
}

function ofApp(action: AppAction): (portal: Portal, form: Form) => ActionResult {
  return (portal, form) => {
    const app = portal.apps.find(form.texts.get('app') ?? '');
    return app ? action(portal, app, form) : refused(t('That app registration is no longer there.'));
  };
}

function backTo(app: RegisteredApp, section: string): ActionResult {
  return { kind: 'done', location: `/portal?app=${encodeURIComponent(app.clientId)}#${section}` };
}

function refused(sentence: string): ActionResult {
  return { kind: 'refused', sentence };
}
