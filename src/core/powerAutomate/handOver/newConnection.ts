import { t } from '@vscode/l10n';
import { clouds } from '../../connection/clouds.ts';
import type { CloudName } from '../../connection/connection.ts';
import { toUrl } from '../../connection/identifiers.ts';
import { connector } from '../toFlow/requestAction.ts';
import type { FlowTarget } from '../workflow.ts';

/** Where a connection is made, or a flow for the HTTP action. */
export interface NewConnection {
  /** `label` is translated, without a full stop: a button. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** What a person has to know about the links, sentences. */
  readonly notes: readonly string[];
}

/** The maker portals. Source: Microsoft, "Power Automate US Government", service URLs; China's as public tools for Power Platform have it. */
const portals: Readonly<Record<Exclude<CloudName, 'custom'>, string>> = {
  global: 'https://make.powerautomate.com',
  usGov: 'https://make.high.powerautomate.us',
  usGovDod: 'https://make.powerautomate.appsplatform.us',
  china: 'https://make.powerautomate.cn',
};
/** For tenants of GCC, which sign in and call Graph as all in the global cloud do. */
const gcc = 'https://make.gov.powerautomate.us';

/** GUIDs, and names such as `Default-` with a GUID. */
const environmentId = /^[a-z0-9][a-z0-9-]{0,99}$/i;

/**
 * The page on which a connection of the connector is made. Its address is what public tools for Power Platform open, and no contract.
 * @param powerPlatformEnvironmentId see `powerPlatformEnvironmentIdIn`; without it, the portal's first page
 */
export function newConnection(cloud: CloudName, target: FlowTarget, powerPlatformEnvironmentId?: string): NewConnection {
  if (cloud === 'custom') return { links: [], notes: [t('Which portal belongs to this connection’s cloud is not known: open it by hand.')] };
  if (target === 'logicApps') return ofAzure(cloud);
  const id = powerPlatformEnvironmentId !== undefined && environmentId.test(powerPlatformEnvironmentId) ? powerPlatformEnvironmentId : undefined;
  const page =
    id === undefined
      ? '/'
      : target === 'http'
        ? `/environments/${id}/flows`
        : `/environments/${id}/connections/available?apiName=${connector.reference}`;
  const byHand =
    target === 'http'
      ? t('If the page does not open, choose the Power Platform environment in the portal, then My flows.')
      : t(
          'If the page does not open, choose the Power Platform environment in the portal, then Connections, then New connection, and search for “preauthorized”.',
        );
  const label = id === undefined || target === 'http' ? t('Open Power Automate') : t('Open New Connection');
  return {
    links: [{ label, url: `${portals[cloud]}${page}` }, ...(cloud === 'global' ? [{ label: t('{0} in GCC', label), url: `${gcc}${page}` }] : [])],
    notes: [byHand, ...(cloud === 'global' || id === undefined ? [] : [t('This address was not verified in this cloud.')])],
  };
}

/**
 * The ID of a Power Platform environment, as it is or in the address of a page of the maker portal or the admin center; `undefined` where the text has none.
 */
export function powerPlatformEnvironmentIdIn(text: string): string | undefined {
  const plain = text.trim();
  // A name that a person gave may be letters only; an ID is not.
  const isId = (part: string): boolean => /\d/.test(part) && environmentId.test(part);
  const url = toUrl(plain);
  if (!url) return isId(plain) ? plain : undefined;
  const parts = url.pathname.split('/');
  return parts.find((part, index) => isId(part) && /^environments?$/i.test(parts[index - 1] ?? ''));
}

/** The Azure portal has no page of its own for this: a connection is made where an action is added. */
function ofAzure(cloud: Exclude<CloudName, 'custom'>): NewConnection {
  const portal = cloud === 'global' ? 'https://portal.azure.com' : clouds().find(({ name }) => name === cloud)?.portal;
  return {
    links: portal === undefined ? [] : [{ label: t('Open the Azure Portal'), url: portal }],
    notes: [t('In Logic Apps the connection is made in the designer, when the connector’s action is added.')],
  };
}
