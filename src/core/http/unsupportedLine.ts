import { t } from '@vscode/l10n';

/**
 * Lines in a body that other tools give a meaning; sent as part of the body they would reach the server as text, which nobody wants.
 * `undefined` for any other line.
 */
export function unsupported(line: string): { readonly code: string; readonly message: string } | undefined {
  if (!/^[<>?]/.test(line)) return undefined;
  if (/^<(?:@[\w-]*)?\s+(?!\{%)\S/.test(line)) {
    return { code: 'fileBody', message: t('Bodies from files (“< file”) cannot be sent yet. Put the body into the request.') };
  }
  if (/^[<>]\s*\{%/.test(line) || /^(?:>>!?|<>|\?\?)\s/.test(line) || /^>\s+\S+\.(?:js|ts|lua)\s*$/.test(line)) {
    return { code: 'script', message: t('Scripts, “>>”, “<>” and “??” lines are not carried out. Remove this line to send the request.') };
  }
  return undefined;
}
