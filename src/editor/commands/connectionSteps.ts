import * as vscode from 'vscode';
import { authorityProblem, baseUrlProblem, clientProblem, nameProblem, resourceProblem, tenantProblem } from '../../core/connection/check.ts';
import { clouds, cloudNamed, graphDefaults } from '../../core/connection/clouds.ts';
import type { Access, CertificateReference, CloudName } from '../../core/connection/connection.ts';
import { idsFromOverview } from '../../core/connection/identifiers.ts';
import { sameName } from '../../core/connection/identity.ts';
import { isFoundByTag } from '../../core/http/isFoundByTag.ts';
import { ask, back, pick, take, type Choice, type Place } from '../ports/prompts.ts';

/** A connection while it is being asked for. */
export interface ConnectionDraft {
  cloud: CloudName;
  authority?: string;
  clientId?: string;
  tenantId?: string;
  name?: string;
  resource: 'v1.0' | 'beta' | 'other';
  resourceUri?: string;
  baseResourceUrl?: string;
  certificate?: CertificateReference;
  access: Access;
  production: boolean;
}

/** How a flow goes on, as `runSteps` reads it; `skip` is a step that had nothing to ask. */
export type StepResult = 'next' | 'back' | 'skip' | 'cancel';

/** One of Microsoft's clouds, or a custom one. */
export async function askCloud(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const known = clouds().map((cloud): Choice<CloudName> => ({
    label: cloud.label,
    detail: `${new URL(cloud.authority).host} · ${new URL(cloud.graph).host}`,
    value: cloud.name,
  }));
  const custom: Choice<CloudName> = {
    label: vscode.l10n.t('Custom…'),
    detail: vscode.l10n.t('Another token service, with its own login and resource'),
    value: 'custom',
  };
  return take(await pick(place, vscode.l10n.t('The cloud of your tenant'), [...known, custom], draft.cloud), (cloud) => {
    draft.cloud = cloud;
  });
}

/** The login host of a custom cloud; the others have theirs, so there it skips itself. */
export async function askAuthority(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  if (draft.cloud !== 'custom') {
    delete draft.authority;
    return 'skip';
  }
  const question = {
    prompt: vscode.l10n.t('The token service, without the tenant'),
    placeholder: 'https://login.example.org',
    value: draft.authority ?? '',
    problem: (value: string): string | undefined => authorityProblem(value.trim()),
  };
  return take(await ask(place, question), (authority) => {
    draft.authority = authority.trim();
  });
}

/** One of the ids, or the whole text of the portal's *Overview* page, which holds both. */
export async function askIds(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const problem = (value: string): string | undefined => (idsFromOverview(value).clientId ? undefined : clientProblem(value.trim()));
  const question = {
    prompt: vscode.l10n.t('The app’s Application (client) ID – or paste the whole Overview page of the app registration'),
    placeholder: '11111111-2222-3333-4444-555555555555',
    value: draft.clientId ?? '',
    problem,
  };
  return take(await ask(place, question), (text) => {
    const ids = idsFromOverview(text);
    draft.clientId = ids.clientId ?? text.trim();
    if (ids.tenantId !== undefined) draft.tenantId = ids.tenantId;
  });
}

/** The tenant's ID or domain; the text of the portal's *Overview* page will do, from which the ID is taken. */
export async function askTenant(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const question = {
    prompt: vscode.l10n.t('The Directory (tenant) ID, or a domain name of the tenant'),
    placeholder: 'contoso.onmicrosoft.com',
    value: draft.tenantId ?? '',
    problem: (value: string) => tenantProblem(idsFromOverview(value).tenantId ?? value.trim()),
  };
  return take(await ask(place, question), (text) => {
    draft.tenantId = idsFromOverview(text).tenantId ?? text.trim();
  });
}

/** @param taken names that are in use: one of them is warned of, not refused */
export async function askName(draft: ConnectionDraft, place: Place, taken: readonly string[]): Promise<StepResult> {
  const question = {
    prompt: vscode.l10n.t('What to call the connection; “# @connection name” in a file refers to it'),
    placeholder: 'contoso',
    value: draft.name ?? suggestedName(draft.tenantId),
    problem: (value: string): string | vscode.InputBoxValidationMessage | undefined => {
      const name = value.trim();
      if (name === '') return vscode.l10n.t('Type a name.');
      const problem = nameProblem(name);
      if (problem !== undefined) return problem;
      if (taken.some((one) => sameName(one, name))) {
        return {
          message: vscode.l10n.t('There is a connection with this name; it will be replaced.'),
          severity: vscode.InputBoxValidationSeverity.Warning,
        };
      }
      return nameHint(name);
    },
  };
  return take(await ask(place, question), (name) => {
    draft.name = name.trim();
  });
}

/** What is not wrong with a name, but good to know before going on. */
function nameHint(name: string): vscode.InputBoxValidationMessage | undefined {
  const { Info, Warning } = vscode.InputBoxValidationSeverity;
  if (!isFoundByTag(name)) {
    return {
      message: vscode.l10n.t('A request file cannot refer to this name with “# @connection”: it reads something else there.'),
      severity: Warning,
    };
  }
  if (!/^https?:\/\//i.test(name)) return undefined;
  return { message: vscode.l10n.t('This is only the connection’s name; what it calls is asked for later.'), severity: Info };
}

function suggestedName(tenantId: string | undefined): string {
  const [first, ...rest] = (tenantId ?? '').split('.');
  return rest.length > 0 && first ? first : '';
}

/** What is called: Graph, or something else on the connector's two fields. */
export async function askResource(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const cloud = cloudNamed(draft.cloud);
  if (!cloud) return askOtherResource(draft, place);
  const { resourceUri, baseResourceUrl } = graphDefaults(cloud);
  const choices: readonly Choice<ConnectionDraft['resource']>[] = [
    { label: 'Microsoft Graph v1.0', description: vscode.l10n.t('recommended'), detail: baseResourceUrl, value: 'v1.0' },
    { label: 'Microsoft Graph beta', detail: `${cloud.graph}/beta`, value: 'beta' },
    {
      label: vscode.l10n.t('Another Resource…'),
      detail: vscode.l10n.t('For example SharePoint: a resource URI and a base resource URL of your own'),
      value: 'other',
    },
  ];
  for (;;) {
    const answer = await pick(place, vscode.l10n.t('What the connection calls'), choices, draft.resource);
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    draft.resource = answer;
    if (answer === 'other') {
      const result = await askOtherResource(draft, { ...place, step: Math.max(place.step, 2) });
      if (result === 'back') continue;
      return result;
    }
    Object.assign(draft, { resourceUri, baseResourceUrl: answer === 'beta' ? `${cloud.graph}/beta` : baseResourceUrl });
    return 'next';
  }
}

async function askOtherResource(draft: ConnectionDraft, place: Place): Promise<StepResult> {
  const base = await ask(place, {
    prompt: vscode.l10n.t('Base resource URL: what a path in a request is appended to'),
    placeholder: 'https://contoso.sharepoint.com/_api',
    value: draft.baseResourceUrl ?? '',
    problem: (value) => baseUrlProblem(value.trim(), draft.authority),
  });
  if (typeof base !== 'string') return take(base, () => undefined);
  const baseResourceUrl = base.trim();
  const uri = await ask(place, {
    prompt: vscode.l10n.t('Resource URI: what the token is for'),
    value: draft.resourceUri ?? new URL(baseResourceUrl).origin,
    problem: (value) => resourceProblem(value.trim(), baseResourceUrl),
  });
  if (uri === back) {
    draft.baseResourceUrl = baseResourceUrl;
    return askOtherResource(draft, place);
  }
  return take(uri, (resourceUri) => {
    Object.assign(draft, { baseResourceUrl, resourceUri: resourceUri.trim() });
  });
}
