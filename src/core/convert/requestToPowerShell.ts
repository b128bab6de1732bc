import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import type { CloudName, Connection } from '../connection/connection.ts';
import { credentialOf, isLeftToTheProgram, textInACommand, type ConvertibleRequest } from './convertible.ts';

/** Names of Connect-MgGraph's clouds. Source: Microsoft Graph PowerShell, Get-MgEnvironment. */
const environments: Readonly<Record<Exclude<CloudName, 'custom'>, string>> = {
  global: 'Global',
  usGov: 'USGov',
  usGovDod: 'USGovDoD',
  china: 'China',
};

/** What Invoke-MgGraphRequest knows. Source: its reference, parameter Method. */
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A script for the Microsoft Graph PowerShell SDK that signs in as the app of the connection and sends the request. Credentials are environment variables.
 * @param sha1Thumbprint of the certificate, hex: Connect-MgGraph looks for it in the Windows store. Without it the .pfx is opened, which asks for its password.
 * @throws what reading the body throws
 */
export async function requestToPowerShell(
  { method, url, headers, body }: ConvertibleRequest,
  connection: Connection | undefined,
  sha1Thumbprint?: string,
): Promise<string> {
  const lines = connection ? connectLines(connection, sha1Thumbprint) : [];
  if (!methods.has(method)) lines.push(comment(t('Invoke-MgGraphRequest does not know the method {0}.', method)));
  const { parameters, comments } = headerParameters(headers);
  const command = ['Invoke-MgGraphRequest', `-Method ${methods.has(method) ? method : quoted(method)}`, `-Uri ${quoted(url)}`, ...parameters];
  if (body) {
    const text = await textInACommand(body);
    if (text === undefined) comments.push(comment(t('{0} is the path of the file with the body.', '$env:BODY_FILE')));
    command.push(text === undefined ? '-InputFilePath $env:BODY_FILE' : `-Body ${quotedBody(text)}`);
  }
  return [...lines, ...comments, command.join(' ')].join('\n');
}

function connectLines(connection: Connection, sha1Thumbprint: string | undefined): string[] {
  const { cloud, clientId, tenantId, certificate, authority, resourceUri, name } = connection;
  const environment = cloud === 'custom' ? name : environments[cloud];
  const lines: string[] = [];
  if (cloud === 'custom')
    lines.push(`Add-MgEnvironment -Name ${quoted(name)} -AzureADEndpoint ${quoted(authority ?? '')} -GraphEndpoint ${quoted(resourceUri)}`);
  const connect = (key: string): string =>
    `Connect-MgGraph -ClientId ${quoted(clientId)} -TenantId ${quoted(tenantId)} ${key} -Environment ${quoted(environment)} -NoWelcome`;
  const fromFile = connect(`-Certificate (Get-PfxCertificate -FilePath ${quoted(certificate?.pfx ?? t('path of the .pfx'))})`);
  if (sha1Thumbprint === undefined) return [...lines, comment(t('Asks for the password of the .pfx.')), fromFile];
  return [
    ...lines,
    comment(t('With the certificate in the Windows store; on other systems: {0}', fromFile)),
    connect(`-CertificateThumbprint ${quoted(sha1Thumbprint.replaceAll(/[^0-9a-f]/gi, '').toUpperCase())}`),
  ];
}

/** The SDK puts the token in by itself, and has parameters of its own for two of the headers. */
function headerParameters(headers: readonly HeaderField[]): { readonly parameters: readonly string[]; readonly comments: string[] } {
  const fields = new Map<string, { readonly name: string; readonly values: string[] }>();
  const parameters: string[] = [];
  const comments: string[] = [];
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const credential = credentialOf([name, value]);
    if (isLeftToTheProgram(name) || credential?.variable === 'TOKEN') continue;
    if (credential) comments.push(comment(t('{0} is the value of the header {1}.', `$env:${credential.variable}`, name)));
    if (!credential && lower === 'content-type') parameters.push(`-ContentType ${quoted(value)}`);
    else if (!credential && lower === 'user-agent') parameters.push(`-UserAgent ${quoted(value)}`);
    else {
      const text = credential ? credentialText(credential.scheme, credential.variable) : quoted(value);
      const known = fields.get(lower);
      if (known) known.values.push(text);
      else fields.set(lower, { name, values: [text] });
    }
  }
  if (fields.size > 0) {
    // A table of PowerShell has each key once.
    const entries = [...fields.values()].map(
      ({ name, values }) => `${quoted(name)} = ${values.length === 1 ? (values[0] ?? '') : `(${values.join(" + ', ' + ")})`}`,
    );
    parameters.push(`-Headers @{ ${entries.join('; ')} }`);
  }
  return { parameters, comments: [...new Set(comments)] };
}

function credentialText(scheme: string, variable: string): string {
  return scheme === '' ? `$env:${variable}` : `(${quoted(`${scheme} `)} + $env:${variable})`;
}

/** PowerShell takes typographic quotation marks for plain ones, so that they are doubled as well. Source: Microsoft, "about_Quoting_Rules". */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** A here-string where the body has several lines, and none of them would end it. */
function quotedBody(text: string): string {
  const isPlain = !text.includes('\n') || text.includes('\r') || /(?:^|\n)['\u2018\u2019\u201a\u201b]@/.test(text);
  return isPlain ? quoted(text) : `@'\n${text}\n'@`;
}

function comment(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, ' ')}`;
}
