import { t } from '@vscode/l10n';
import { adminName } from '../adminToken.ts';
import { consent, wantedRoles } from '../consent.ts';
import type { RegisteredApp } from '../registeredApp.ts';
import type { Reply, SandboxRequest } from '../reply.ts';
import { isFromOwnPage, readForm } from './form.ts';
import { html, pageReply, refusalPage } from './html.ts';
import type { Portal } from './portal.ts';

/** The tenant of a link for admin consent, decoded; `undefined` for other paths. */
export function adminConsentPath(path: string): string | undefined {
  return /^\/([\w.-]+)\/adminconsent$/i.exec(path)?.[1]?.toLowerCase();
}

/**
 * The page on which an administrator accepts everything that a registration lists. A `redirect_uri` is not followed: who consented sees it here.
 * @param tenant from `adminConsentPath`
 */
export function answerAdminConsent(portal: Portal, request: SandboxRequest, tenant: string): Reply {
  if (![portal.tenantId, portal.domain].includes(tenant)) return refusalPage(400, `AADSTS90002: Tenant '${tenant}' not found.`);
  const isPost = request.method === 'POST';
  if (isPost && !isFromOwnPage(request)) return refusalPage(403, t('This is only taken from the sandbox’s own pages.'));
  const clientId = (isPost ? readForm(request).texts.get('client_id') : new URLSearchParams(request.query).get('client_id')) ?? '';
  const app = portal.apps.find(clientId);
  if (!app) return refusalPage(400, `AADSTS700016: Application with identifier '${clientId}' was not found in the directory '${portal.tenantName}'.`);
  if (!isPost) return askPage(portal, app, `/${tenant}/adminconsent`);
  consent(portal.apps, app, { createdAt: portal.now.getTime(), availableAt: portal.replicatedAt });
  const title = t('Permissions granted');
  return pageReply(
    200,
    title,
    html`<h1>${title}</h1>
      <p>${t('“{0}” has the permissions now. You can close this page.', app.displayName)}</p>
      <p><a href="/portal?app=${app.clientId}#permissions">${t('API permissions')}</a></p>`,
  );
}

function askPage(portal: Portal, app: RegisteredApp, action: string): Reply {
  const title = t('Permissions requested');
  const roles = wantedRoles(app);
  const list =
    roles.length > 0
      ? html`<ul>
          ${roles.map((role) => html`<li>${role}</li>`)}
        </ul>`
      : html`<p>${t('The registration lists no permissions.')}</p>`;
  return pageReply(
    200,
    title,
    html`<h1>${title}</h1>
      <p>${t('“{0}” asks for these permissions in all of {1}. You are signed in as {2}.', app.displayName, portal.tenantName, adminName)}</p>
      ${list}
      <form method="post" action="${action}">
        <input type="hidden" name="client_id" value="${app.clientId}" />
        <button>${t('Accept')}</button>
      </form>
      <p><a href="/portal">${t('Cancel')}</a></p>`,
  );
}
