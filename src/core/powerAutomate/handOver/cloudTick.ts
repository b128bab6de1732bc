import { t } from '@vscode/l10n';
import type { Connection } from '../../connection/connection.ts';
import type { FlowTarget } from '../workflow.ts';
import type { HandOverTick } from './handOverTick.ts';

/** What the cloud of a connection means for a target; nothing where there is nothing to say. Source: Microsoft's reference of the connector, national clouds. */
export function cloudTick({ cloud, baseResourceUrl }: Connection, target: FlowTarget): readonly HandOverTick[] {
  const id = 'cloud';
  if (cloud === 'custom') {
    const title =
      target === 'http'
        ? t('This connection signs in at a token service of its own; Power Automate has to reach it.')
        : t('This connection signs in at a token service of its own, and the connector has no field for one.');
    const sentence = t('Take a connection of one of Microsoft’s clouds: a sandbox is on this computer, where Power Automate cannot reach it.');
    return [{ id, state: target === 'http' ? 'warning' : 'failed', title, fix: { sentence } }];
  }
  if (target === 'logicApps' && cloud === 'usGovDod') {
    return [
      {
        id,
        state: 'failed',
        title: t('The connector is not there in Logic Apps in US Government DoD.'),
        fix: { sentence: t('Use the built-in HTTP action.') },
      },
    ];
  }
  if (cloud === 'global' || target === 'http') return [];
  const fix = { sentence: t('If it refuses the address of Graph, use the built-in HTTP action.') };
  return [{ id, state: 'warning', title: t('That the connector calls {0} in this cloud was not verified here.', baseResourceUrl), fix }];
}
