import { t } from '@vscode/l10n';
import type { HelpTopic } from './command.ts';

/** What `--help` prints. */
export function helpText(topic: HelpTopic): string {
  switch (topic) {
    case 'program':
      return t(`preauthorised-graph: call Microsoft Graph as an app, with a certificate.

  preauthorised-graph certificate create --subject CN=… --out DIR   make a certificate pair
  preauthorised-graph send FILE                                     send requests of a .http file
  preauthorised-graph sandbox                                       run a tenant on this machine, to try things out

  --help      with a command: what it takes
  --version   the version

Behind a proxy: HTTPS_PROXY, HTTP_PROXY, NO_PROXY. A company’s own root certificate: NODE_EXTRA_CA_CERTS.
Exit codes: 0 all went well; 1 a request or an assertion failed; 2 wrong usage or an unusable file.`);
    case 'certificate create':
      return t(`preauthorised-graph certificate create --subject CN=… --out DIR
  Makes a certificate pair: a .cer to upload to Microsoft Entra ID, and a .pfx with the private key.

  --subject CN=…             such as "CN=Contoso Onboarding, O=Contoso, C=GB"; the files are called after its CN
  --out DIR                  the folder to write to; made if it is missing
  --days N                   how long the certificate is valid; 12 months when left out, 48 months at most
  --key-size 2048|3072|4096  bits of the RSA key; 2048 when left out
  --encryption aes256|3des   of the .pfx; aes256 when left out, 3des for what refuses AES
  --force                    replace files that exist

The password of the .pfx comes from PREAUTHORISED_GRAPH_PFX_PASSWORD; without it a strong one is made and printed once.`);
    case 'send':
      return t(`preauthorised-graph send FILE [--name N | --line N | --all]
  Sends requests of a .http file, or of the fences in a Markdown file; “-” reads requests from standard input. The
  body of the answer goes to standard output, all else to standard error.

Which requests
  --name N             the request with this “# @name” or title
  --line N             the request at this line
  --all                all requests in order; one that fails does not keep the next ones from being sent
  --stop-on-failure    with --all: the first one that fails is the last one

Connection and variables
  --connection NAME    the connection; “# @connection” in the file wins over it
  --connections FILE   where connections are: {"connections": […]}, an array, or a VS Code settings.json;
                       ~/.preauthorised-graph/connections.json when left out
  --environment NAME   variables from http-client.env.json and http-client.private.env.json beside the file or above it;
                       “$connection” in it names a connection
  --var k=v            a variable, or the answer to a prompt or to a placeholder like {id}; may be given several times,
                       and wins over all others

Before it is sent
  --yes                send what changes data, and what has a “# @note”, without asking; a DELETE in production also
                       wants --connection with the connection’s name
  --dry-run            show what would be sent; no key is opened and nothing is sent
  --timeout SECONDS    how long an answer may take, for requests without “# @timeout”; 100 when left out

Output
  --json               one line of JSON for each request: name, line, request, response, problems, and assertions
                       where it has some
  --verbose            headers too
  --junit FILE         also write a JUnit report, for build servers

A request that needs the answer to another one of the file, as in {{login.response.body.$.id}}, gets that one sent
first: you are asked; where nobody can be asked it is sent if it only reads, or if --yes is given.

The .pfx comes from PREAUTHORISED_GRAPH_PFX_<NAME> (a path, or the file in Base64), else from the connection; its
password from PREAUTHORISED_GRAPH_PFX_PASSWORD_<NAME>, else from PREAUTHORISED_GRAPH_PFX_PASSWORD, else you are asked.
<NAME> is the connection’s name in capitals, with _ for all but A–Z and 0–9.

Exit codes: 0 all answers are below 400 and all assertions hold; 1 otherwise, also for an error that is asserted, which
the JUnit report counts as passed; 2 wrong usage or an unusable file.

  preauthorised-graph send onboarding.http --name "Find the group" --var group=garden-crew
  preauthorised-graph send checks.http --all --environment staging --junit report.xml --yes`);
    case 'sandbox':
      return t(`preauthorised-graph sandbox
  Runs a tenant with sample data on this machine until Ctrl+C. Its token service verifies the certificate for real, and
  nothing leaves the machine.

  --port N   listen on this port; a free one when left out
  --json     print one line of JSON once it listens: connections, pfxPassword, url`);
  }
}
