import { t } from '@vscode/l10n';
import type { Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';

/** For a problem of the file: its code and a sentence. */
export interface Unsupported {
  readonly code: string;
  readonly message: string;
}

const protocols = new Set(['WS', 'WEBSOCKET', 'GRPC', 'SSE', 'EVENT-SOURCE', 'RSOCKET', 'MQTT', 'AMQP']);

/** Methods of other tools that are no HTTP methods. */
export function unsupportedMethod(method: string): Unsupported | undefined {
  const upper = method.toUpperCase();
  if (upper === 'GRAPHQL' || upper === 'GQL') return graphQl();
  if (!protocols.has(upper)) return undefined;
  return { code: 'protocolUnsupported', message: t('{0} requests cannot be sent, only HTTP requests. Microsoft Graph has nothing else.', upper) };
}

/** `X-Request-Type: GraphQL`, in any case. */
export function unsupportedHeader(name: string, value: string): Unsupported | undefined {
  return name.toLowerCase() === 'x-request-type' && value.toLowerCase() === 'graphql' ? graphQl() : undefined;
}

function graphQl(): Unsupported {
  return {
    code: 'graphqlUnsupported',
    message: t('GraphQL requests cannot be sent. Microsoft Graph is a REST API: use GET with “$select” and “$expand”.'),
  };
}

/** A block that is a command line, which may go over several lines. */
export function curlCommand({ trimmed }: Line): Unsupported | undefined {
  if (!/^(?:\$\s+)?curl(?:\.exe)?\s/.test(trimmed)) return undefined;
  return { code: 'curlCommand', message: t('This is a cURL command. Copy it, and use “Paste cURL as Request” to make a request of it.') };
}

/** `run #name`, `run ./file.http` and `import ./file.http` of JetBrains and Kulala; `true` if the line is one. */
export function readRunOrImport(line: Line, found: Findings): boolean {
  const [, word, path = ''] = /^(run|import)\s+([^]+)$/.exec(line.trimmed) ?? [];
  if (word === undefined) return false;
  if (word === 'run') {
    const message = t('“run” has no effect here. A request with {0} asks for that request to be sent first.', '{{name.response.body.$.id}}');
    found.report('error', 'runUnsupported', message, rangeOf(line));
    return true;
  }
  const fix = { title: t('Change to “{0}”', `# @import ${path}`), edits: [{ range: rangeOf(line), newText: `# @import ${path}` }] };
  found.report(
    'error',
    'importUnsupported',
    t('“import” is written “# @import {0}” here. It brings the variables of that file.', path),
    rangeOf(line),
    fix,
  );
  return true;
}
