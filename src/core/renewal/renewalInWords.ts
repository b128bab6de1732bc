import { t } from '@vscode/l10n';
import type { Renewal } from './renewal.ts';

/** What is done of a renewal, and what comes next; without a capital and a full stop. By hand, nobody knows of the upload before a token has come. */
export function renewalInWords({ done, way }: Pick<Renewal, 'done' | 'way'>): string {
  switch (done) {
    case 'planned':
      return t('begun; the new pair is not made yet');
    case 'made':
      return t('the new certificate is made, but not in the app yet');
    case 'added':
      return way === 'portal'
        ? t('the new .cer is to be uploaded in the portal')
        : t('the new certificate is in the app, but no token came with it yet');
    case 'accepted':
      return t('the new certificate works, but is not used yet');
    case 'switched':
      return t('the new certificate is used; the old one is still in the app');
    default:
      return done satisfies never;
  }
}
