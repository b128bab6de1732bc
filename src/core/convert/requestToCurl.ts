import { t } from '@vscode/l10n';
import { headerValue } from '../graph/exchange.ts';
import { credentialOf, isLeftToTheProgram, textInACommand, type ConvertibleRequest } from './convertible.ts';

/**
 * A cURL command for bash and zsh. Credentials are variables of the shell, and so is the path of a body that is long or no text.
 * @throws what reading the body throws
 */
export async function requestToCurl({ method, url, headers, body }: ConvertibleRequest): Promise<string> {
  const comments: string[] = [];
  const words: string[] = [...methodWords(method, body !== undefined), quoted(url)];
  // curl reads ranges and lists into these.
  if (/[[\]{}]/.test(url)) words.push('--globoff');
  if (headerValue(headers, 'accept-encoding') !== undefined) words.push('--compressed');
  for (const [name, value] of headers) {
    if (isLeftToTheProgram(name)) continue;
    const credential = credentialOf([name, value]);
    if (!credential) words.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
    else {
      const label = `${name}: ${credential.scheme === '' ? '' : `${credential.scheme} `}`;
      // A header's name may hold what a shell would run within double quotes.
      words.push(/^[\w: -]+$/.test(label) ? `-H "${label}$${credential.variable}"` : `-H ${quoted(label)}"$${credential.variable}"`);
      comments.push(credential.variable === 'TOKEN' ? tokenComment(url) : `# ${t('{0} is the value of the header {1}.', credential.variable, name)}`);
    }
  }
  if (body) {
    const text = await textInACommand(body);
    // Else curl would say that it is a form.
    if (headerValue(headers, 'content-type') === undefined) words.push("-H 'Content-Type:'");
    words.push(text === undefined ? '--data-binary "@$BODY_FILE"' : `--data-raw ${quoted(text)}`);
    if (text === undefined) comments.push(`# ${t('{0} is the path of the file with the body.', 'BODY_FILE')}`);
  }
  const [first = '', ...rest] = words;
  return [...new Set(comments), [`curl ${first}`, ...rest].join(' \\\n  ')].join('\n');
}

function methodWords(method: string, hasBody: boolean): readonly string[] {
  if (method === 'GET' && !hasBody) return [];
  return [method === 'HEAD' && !hasBody ? '--head' : `-X ${quoted(method)}`];
}

function tokenComment(url: string): string {
  const origin = URL.canParse(url) ? new URL(url).origin : 'https://graph.microsoft.com';
  const command = `TOKEN=$(az account get-access-token --resource ${origin} --query accessToken --output tsv)`;
  return `# ${t('A token, after “az login --service-principal” with the certificate: {0}', command)}`;
}

/** A word that the shell takes as it stands. Plain ones keep their looks. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
