import { t } from '@vscode/l10n';
import type { Apps } from '../apps.ts';
import type { AppManagementPolicy } from '../data/appManagement.ts';
import type { Reply, SandboxRequest } from '../reply.ts';
import { portalActions } from './actions.ts';
import { appPage, registrationsPage } from './appPages.ts';
import { isFromOwnPage, readForm } from './form.ts';
import { refusalPage } from './html.ts';

/** What the pages show and change. */
export interface Portal {
  readonly apps: Apps;
  readonly policy: AppManagementPolicy;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly domain: string;
  readonly now: Date;
  /** When the token endpoint gets to know what is changed now; milliseconds since 1970. */
  readonly replicatedAt: number;
}

/** What follows `/portal`, e.g. `` or `/register`; `undefined` for paths that aren't the portal's. */
export function portalPath(path: string): string | undefined {
  return /^\/portal(?:\/([A-Za-z]*))?$/.exec(path)?.[0].slice('/portal'.length);
}

/** The few pages in which people register apps by hand, as they do in the Entra admin center. */
export function answerPortal(portal: Portal, request: SandboxRequest, place: string): Reply {
  if (request.method === 'GET' && (place === '' || place === '/')) {
    const clientId = new URLSearchParams(request.query).get('app');
    if (clientId === null) return registrationsPage(portal);
    const app = portal.apps.find(clientId);
    return app ? appPage(portal, app) : refusalPage(404, t('There is no app registration with the client ID “{0}”.', clientId));
  }
  const name = place.slice(1);
  const action = Object.hasOwn(portalActions, name) ? portalActions[name] : undefined;
  if (!action) return refusalPage(404, t('There is no such page.'));
  if (!isFromOwnPage(request)) return refusalPage(403, t('This is only taken from the sandbox’s own pages.'));
  const form = readForm(request);
  const result = action(portal, form);
  if (result.kind === 'done') return { status: 303, headers: { Location: result.location } };
  const app = portal.apps.find(form.texts.get('app') ?? '');
  return app ? appPage(portal, app, result.sentence) : registrationsPage(portal, result.sentence);
}
