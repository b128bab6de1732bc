import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import type { TransportFailure } from './transport.ts';

/** Says in a sentence why there was no answer, and what to do. */
export function failureError(failure: TransportFailure): UserError {
  const { host, causeCode } = failure;
  const error = (message: string, fix: string): UserError => new UserError(`transport.${failure.kind}`, message, fix, failure);
  switch (failure.kind) {
    case 'dns':
      return error(t('The host {0} was not found ({1}).', host, causeCode), t('Check the spelling of the host, and the network or VPN.'));
    case 'refused':
      return error(
        t('{0} refused the connection ({1}).', host, causeCode),
        t('Check host and port; nothing listens there, or a firewall is in between.'),
      );
    case 'connect':
      return error(t('{0} could not be reached ({1}).', host, causeCode), t('Check the network, the VPN and the proxy settings.'));
    case 'certificate':
      return error(
        t('The TLS certificate of {0} is not trusted ({1}). Nothing was sent.', host, causeCode),
        t(
          'If a company proxy inspects TLS, its root certificate must be trusted: by the operating system for VS Code, by NODE_EXTRA_CA_CERTS in a terminal.',
        ),
      );
    case 'tls':
      return error(
        t('No TLS connection to {0} could be made ({1}).', host, causeCode),
        t('Check that the URL has the right port, and that a proxy does not interfere.'),
      );
    case 'proxy':
      return causeCode === '407'
        ? error(
            t('The proxy wants a user name and a password (407) before it lets {0} through.', host),
            t('Put them into the proxy setting: http.proxy in VS Code, HTTPS_PROXY in a terminal.'),
          )
        : error(t('The proxy did not let {0} through ({1}).', host, causeCode), t('Check the proxy settings, or ask who runs the proxy.'));
    case 'timeout':
      return error(t('{0} did not answer in time.', host), t('Send again, or raise the time limit in the settings.'));
    case 'closed':
      return error(
        t('{0} closed the connection before its answer was whole ({1}).', host, causeCode),
        t('Send again. A write may have been carried out: look before you repeat it.'),
      );
    case 'tooLarge':
      return error(t('The answer of {0} is larger than the limit ({1}).', host, causeCode), t('Ask for less, with $top, $select or a range.'));
    case 'declined':
      return error(
        t('The answer of {0} is large ({1}), and was not fetched.', host, causeCode),
        t('Send again to fetch it, or ask for less, with $top, $select or a range.'),
      );
    case 'encoding':
      return error(
        t('The compressed answer of {0} is damaged or cut off ({1}).', host, causeCode),
        t('Send again. If it stays so, a proxy on the way may be at fault.'),
      );
    case 'protocol':
      return error(t('What {0} answered is no valid HTTP ({1}).', host, causeCode), t('Check host and port.'));
    case 'other':
      return error(t('The request to {0} failed ({1}).', host, causeCode), t('Send again.'));
  }
}
