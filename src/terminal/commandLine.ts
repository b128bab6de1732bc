import { parseArgs, type ParseArgsConfig } from 'node:util';
import { t } from '@vscode/l10n';
import { keySizes, pfxEncryptions, type KeySize, type PfxEncryption } from '../core/certificate/keySize.ts';
import { defaultLifetime, type Lifetime } from '../core/certificate/lifetime.ts';
import { UserError } from '../core/errors.ts';

export type HelpTopic = 'program' | 'certificate create' | 'send' | 'sandbox';

export interface CreateCommand {
  readonly kind: 'certificate create';
  readonly subject: string;
  readonly out: string;
  readonly lifetime: Lifetime;
  readonly keySize: KeySize;
  readonly encryption: PfxEncryption;
  /** Replace files that exist. */
  readonly force: boolean;
}

/** Which requests of the file; `line` is 1-based. */
export type Selection = { readonly name: string } | { readonly line: number } | 'all' | 'only';

export interface SendCommand {
  readonly kind: 'send';
  /** `-` for stdin. */
  readonly file: string;
  readonly selection: Selection;
  readonly connection?: string;
  readonly connections?: string;
  readonly environment?: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
}

export interface SandboxCommand {
  readonly kind: 'sandbox';
  /** 0 for a free one. */
  readonly port: number;
  readonly json: boolean;
}

export type Command =
  { readonly kind: 'help'; readonly topic: HelpTopic } | { readonly kind: 'version' } | CreateCommand | SendCommand | SandboxCommand;

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
    help,
  });
  if (values.help) return { kind: 'help', topic };
  const [file, ...others] = positionals;
  expectNone(topic, others);
  return {
    kind: topic,
    file: required(topic, t('The request file'), file),
    selection: selectionOf(values),
    ...(values.connection !== undefined && { connection: values.connection }),
    ...(values.connections !== undefined && { connections: values.connections }),
    ...(values.environment !== undefined && { environment: values.environment }),
    variables: new Map((values.var ?? []).map(variable)),
    yes: values.yes,
    dryRun: values['dry-run'],
    json: values.json,
    verbose: values.verbose,
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
  throw usage(topic, t('{0} takes a whole number from {1}, not “{2}”.', option, least, written));
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
