import { parseArgs, type ParseArgsConfig } from 'node:util';
import { t } from '@vscode/l10n';
import { keySizes, pfxEncryptions } from '../core/certificate/keySize.ts';
import { defaultLifetime } from '../core/certificate/lifetime.ts';
import { UserError } from '../core/errors.ts';
import type { Command, HelpTopic, Selection } from './command.ts';

/** As the editor's setting has it. */
const usualTimeoutSeconds = 100;
/** A day; timers know no end of time. */
const longestTimeoutSeconds = 86_400;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const help = { type: 'boolean', short: 'h', default: false } as const;

/**
 * Reads the command line.
 * @param args without Node and the program
 * @throws {UserError} `usage`
 */
export function parseCommandLine(args: readonly string[]): Command {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') return { kind: 'help', topic: 'program' };
  if (command === '--version') return { kind: 'version' };
  if (command === 'send') return parseSend(rest);
  if (command === 'sandbox') return parseSandbox(rest);
  if (command === 'certificate' && rest[0] === 'create') return parseCreate(rest.slice(1));
  if (command === 'certificate') {
    const asked = rest.length === 0 || rest[0] === '--help' || rest[0] === '-h';
    if (asked) return { kind: 'help', topic: 'certificate create' };
  }
  throw usage(
    'program',
    t(
      'There is no command “{0}”.',
      args
        .slice(0, 2)
        .filter((word) => !word.startsWith('-'))
        .join(' ') || command,
    ),
  );
}

function parseCreate(args: readonly string[]): Command {
  const topic = 'certificate create';
  const { values, positionals } = parse(topic, args, { subject: text, out: text, days: text, 'key-size': text, encryption: text, force: flag, help });
  if (values.help) return { kind: 'help', topic };
  expectNone(topic, positionals);
  const keySize = values['key-size'] === undefined ? 2048 : Number(values['key-size']);
  const encryption = values.encryption ?? 'aes256';
  return {
    kind: topic,
    subject: required(topic, '--subject', values.subject),
    out: required(topic, '--out', values.out),
    lifetime: values.days === undefined ? defaultLifetime : { days: wholeNumber(topic, '--days', values.days, 1) },
    keySize: oneOf(topic, '--key-size', keySizes, keySize),
    encryption: oneOf(topic, '--encryption', pfxEncryptions, encryption),
    force: values.force,
  };
}

function parseSend(args: readonly string[]): Command {
  const topic = 'send';
  const { values, positionals } = parse(topic, args, {
    name: text,
    line: text,
    all: flag,
    connection: text,
    connections: text,
    environment: text,
    var: { type: 'string', multiple: true },
    yes: flag,
    'dry-run': flag,
    json: flag,
    verbose: flag,
    'stop-on-failure': flag,
    timeout: text,
    junit: text,
    help,
  });
  if (values.help) return { kind: 'help', topic };
  const [file, ...others] = positionals;
  expectNone(topic, others);
  const dryRun = values['dry-run'];
  if (dryRun && values.junit !== undefined) throw usage(topic, t('{0} and {1} cannot go together: nothing is sent.', '--dry-run', '--junit'));
  return {
    kind: topic,
    file: required(topic, t('The request file'), file),
    selection: selectionOf(values),
    ...(values.connection !== undefined && { connection: values.connection }),
    ...(values.connections !== undefined && { connections: values.connections }),
    ...(values.environment !== undefined && { environment: values.environment }),
    variables: new Map((values.var ?? []).map(variable)),
    yes: values.yes,
    dryRun,
    json: values.json,
    verbose: values.verbose,
    stopOnFailure: values['stop-on-failure'],
    timeoutSeconds: values.timeout === undefined ? usualTimeoutSeconds : wholeNumber(topic, '--timeout', values.timeout, 1, longestTimeoutSeconds),
    ...(values.junit !== undefined && { junit: required(topic, t('The file of {0}', '--junit'), values.junit) }),
  };
}

function selectionOf({ name, line, all }: { readonly name?: string; readonly line?: string; readonly all: boolean }): Selection {
  if ([name !== undefined, line !== undefined, all].filter(Boolean).length > 1)
    throw usage('send', t('Only one of {0} can be given.', '--name, --line, --all'));
  if (name !== undefined) return { name };
  if (line !== undefined) return { line: wholeNumber('send', '--line', line, 1) };
  return all ? 'all' : 'only';
}

function parseSandbox(args: readonly string[]): Command {
  const topic = 'sandbox';
  const { values, positionals } = parse(topic, args, { port: text, json: flag, help });
  if (values.help) return { kind: 'help', topic };
  expectNone(topic, positionals);
  return { kind: topic, port: values.port === undefined ? 0 : wholeNumber(topic, '--port', values.port, 0, 65535), json: values.json };
}

function parse<const O extends NonNullable<ParseArgsConfig['options']>>(topic: HelpTopic, args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
    throw usage(topic, unknown === undefined ? (message.split('\n', 1)[0] ?? message) : t('There is no option {0}.', unknown));
  }
}

function variable(written: string): readonly [string, string] {
  const at = written.indexOf('=');
  // The value may be a secret, so it is not quoted.
  if (at < 1) throw usage('send', t('{0} takes a name and a value, like {1}.', '--var', '--var group=garden-crew'));
  return [written.slice(0, at).trim(), written.slice(at + 1)];
}

function required(topic: HelpTopic, what: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw usage(topic, t('{0} is missing.', what));
}

function expectNone(topic: HelpTopic, positionals: readonly string[]): void {
  if (positionals[0] !== undefined) throw usage(topic, t('“{0}” is one argument too many.', positionals[0]));
}

function wholeNumber(topic: HelpTopic, option: string, written: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d{1,15}$/.test(written) ? Number(written) : NaN;
  if (number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? t('a whole number from {0}', least) : t('a whole number from {0} to {1}', least, most);
  throw usage(topic, t('{0} takes {1}, not “{2}”.', option, range, written));
}

function oneOf<T extends string | number>(topic: HelpTopic, option: string, allowed: readonly T[], value: string | number): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw usage(topic, t('{0} takes one of {1}.', option, allowed.join(', ')));
}

function usage(topic: HelpTopic, message: string): UserError {
  const command = topic === 'program' ? 'preauthorised-graph --help' : `preauthorised-graph ${topic} --help`;
  return new UserError('usage', message, t('“{0}” says what can be given.', command));
}
