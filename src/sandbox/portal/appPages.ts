import { t } from '@vscode/l10n';
import { wantedRoles } from '../consent.ts';
import { offeredRoles } from '../data/offeredRoles.ts';
import { timestamp } from '../data/random.ts';
import { thumbprintOf } from '../keyCredential.ts';
import type { RegisteredApp } from '../registeredApp.ts';
import type { Reply } from '../reply.ts';
import { Html, html, pageReply } from './html.ts';
import type { Portal } from './portal.ts';

/** All registrations, and the form for a new one. @param problem why the last form was refused */
export function registrationsPage({ apps, tenantName }: Portal, problem?: string): Reply {
  const rows = apps.all().map(
    (app) =>
      html`<tr>
        <td><a href="/portal?app=${app.clientId}">${app.displayName}</a></td>
        <td><code>${app.clientId}</code></td>
      </tr>`,
  );
  const title = t('App registrations');
  const body = html`<h1>${title}</h1>
    <p>${tenantName}</p>
    ${alert(problem)} ${table([t('Name'), t('Application (client) ID')], rows)}
    <h2 id="new">${t('Register an application')}</h2>
    <form method="post" action="/portal/register">
      <label>${t('Name')} <input name="name" required maxlength="120" /></label>
      <button>${t('Register')}</button>
    </form>`;
  return pageReply(problem === undefined ? 200 : 400, title, body);
}

/** One registration: its ids, its certificates, its permissions. @param problem why the last form was refused */
export function appPage(portal: Portal, app: RegisteredApp, problem?: string): Reply {
  const ids: readonly (readonly [string, string])[] = [
    [t('Application (client) ID'), app.clientId],
    [t('Object ID'), app.objectId],
    [t('Directory (tenant) ID'), portal.tenantId],
    [t('Object ID of the enterprise application'), app.principal?.id ?? t('none')],
  ];
  const body = html`<p><a href="/portal">${t('App registrations')}</a></p>
    <h1>${app.displayName}</h1>
    ${alert(problem)}
    <table>
      <tbody>
        ${ids.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td><code>${value}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${certificates(app)} ${permissions(portal, app)}
    <h2>${t('Delete')}</h2>
    ${button(app, 'deleteApp', t('Delete this registration'))}`;
  return pageReply(problem === undefined ? 200 : 400, app.displayName, body);
}

function table(columns: readonly string[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function certificates(app: RegisteredApp): Html {
  const rows = app.keys.map(
    (key) =>
      html`<tr>
        <td><code>${thumbprintOf(key.certificate)}</code></td>
        <td>${key.displayName}</td>
        <td>${timestamp(key.from)}</td>
        <td>${timestamp(key.until)}</td>
        <td><code>${key.keyId}</code></td>
        <td>${button(app, 'removeCertificate', t('Remove'), { keyId: key.keyId })}</td>
      </tr>`,
  );
  const columns = [t('Thumbprint'), t('Description'), t('Start date'), t('Expires'), t('Certificate ID'), ''];
  return html`<h2 id="certificates">${t('Certificates & secrets')}</h2>
    ${table(columns, rows)}
    <form method="post" action="/portal/uploadCertificate" enctype="multipart/form-data">
      <input type="hidden" name="app" value="${app.clientId}" />
      <label>${t('Certificate (.cer, .pem, .crt)')} <input type="file" name="file" accept=".cer,.pem,.crt" required /></label>
      <button>${t('Upload certificate')}</button>
    </form>`;
}

function permissions(portal: Portal, app: RegisteredApp): Html {
  const wanted = wantedRoles(app);
  const granted = app.principal?.assignments.map((one) => one.role) ?? [];
  const rows = [...new Set([...wanted, ...granted])].sort().map((role) => {
    const isGranted = granted.includes(role);
    return html`<tr>
      <td>${role}</td>
      <td>${t('Application')}</td>
      <td>${isGranted ? t('Granted for {0}', portal.tenantName) : t('Not granted for {0}', portal.tenantName)}</td>
      <td>
        ${wanted.includes(role) ? button(app, 'removePermission', t('Remove permission'), { role }) : ''}
        ${isGranted ? button(app, 'revoke', t('Revoke admin consent'), { role }) : ''}
      </td>
    </tr>`;
  });
  const columns = [t('Permission'), t('Type'), t('Status'), ''];
  return html`<h2 id="permissions">${t('API permissions')}</h2>
    ${table(columns, rows)}
    <form method="post" action="/portal/addPermission">
      <input type="hidden" name="app" value="${app.clientId}" />
      <label>
        ${t('Application permission of Microsoft Graph')}
        <select name="role">
          ${offeredRoles.map((role) => html`<option>${role}</option>`)}
        </select>
      </label>
      <button>${t('Add permission')}</button>
    </form>
    ${button(app, 'consent', t('Grant admin consent for {0}', portal.tenantName))}`;
}

function button(app: RegisteredApp, action: string, label: string, more: Readonly<Record<string, string>> = {}): Html {
  const fields = Object.entries({ app: app.clientId, ...more });
  return html`<form method="post" action="/portal/${action}">
    ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button>${label}</button>
  </form>`;
}

function alert(problem: string | undefined): Html {
  return problem === undefined ? new Html('') : html`<p role="alert">${problem}</p>`;
}
