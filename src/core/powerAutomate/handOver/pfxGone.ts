import { t } from '@vscode/l10n';
import type { Connection } from '../../connection/connection.ts';
import { detailOf } from '../../connectionTest/quoted.ts';
import type { TokenFindings } from '../../connectionTest/tokenTicks.ts';
import { UserError } from '../../errors.ts';
import type { HandOverTick } from './handOverTick.ts';
import type { PfxFindings } from './pfxTicks.ts';

/** What reading a file throws where there is none, and what opening a connection's key makes of it. */
const missing: ReadonlySet<string> = new Set(['folderMissing', 'notAFolder', 'pfxMoved']);

/** Whether the .pfx is not where the connection has it. */
export function isGone({ bytes, error }: Pick<PfxFindings, 'bytes' | 'error'>): boolean {
  return bytes === undefined && isMissing(error);
}

/** The path as the connection has it, not as the system's error does: that one names the person. */
export function goneTick({ name, certificate }: Connection): HandOverTick {
  const action = { kind: 'locatePfx', label: t('Find Moved .pfx…'), name } as const;
  return {
    id: 'pfx',
    state: 'failed',
    title: t('The .pfx is not there any more.'),
    ...detailOf(certificate && t('File: {0}', certificate.pfx)),
    fix: { sentence: t('Show the folder where it is now, or put it back.'), action },
  };
}

/** One fault is reported once: without the .pfx there is no token either. A key that was opened before still gets one. */
export function unlessGone(token: TokenFindings, pfx: Pick<PfxFindings, 'bytes' | 'error'>): TokenFindings {
  if (token.kind !== 'error' || !isGone(pfx) || !isMissing(token.error)) return token;
  return { kind: 'skipped', why: t('No token was asked for: the .pfx is not there.') };
}

function isMissing(error: unknown): boolean {
  return error instanceof UserError && missing.has(error.code);
}
