import { basename, join } from 'node:path';
import { t } from '@vscode/l10n';
import { parseDistinguishedName, subjectFromName } from '../core/certificate/distinguishedName.ts';
import { longLifetimeHint, notAfter } from '../core/certificate/lifetime.ts';
import { checkPfxPassword, makePfxPassword } from '../core/certificate/password.ts';
import { fileNameFor, storePair } from '../core/certificate/storePair.ts';
import type { KnownCertificate } from '../core/connection/stores.ts';
import { UserError } from '../core/errors.ts';
import type { CreateCommand } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { sayFolderWarnings } from './folderWarnings.ts';
import type { TerminalPorts } from './ports.ts';
import { unlessStopped } from './stopping.ts';

const passwordVariable = 'PREAUTHORISED_GRAPH_PFX_PASSWORD';

/** `certificate create`: makes a pair, writes it and remembers where it is. */
export async function createCertificate(command: CreateCommand, ports: TerminalPorts): Promise<number> {
  const { terminal, files } = ports;
  const subject = command.subject.includes('=') ? command.subject : subjectFromName(command.subject);
  const parts = parseDistinguishedName(subject);
  const now = new Date();
  notAfter(now, command.lifetime);
  const given = terminal.env[passwordVariable];
  const password = given || makePfxPassword();
  const unusable = checkPfxPassword(password);
  if (unusable) throw new UserError(unusable.code, t('{0}: {1}', passwordVariable, unusable.message), unusable.fix, unusable);

  const folder = files.absolute(command.out);
  const name = fileNameFor((parts.find(({ type }) => type === 'CN') ?? parts[0])?.value ?? basename(folder));
  const paths = { pfx: join(folder, `${name}.pfx`), cer: join(folder, `${name}.cer`) };
  await sayFolderWarnings(folder, ports);
  const hint = longLifetimeHint(command.lifetime, now);
  if (hint !== undefined) terminal.say(hint, 'yellow');

  const done = terminal.progress(t('Making a {0} bit key and its certificate…', command.keySize));
  const { lifetime, keySize, encryption } = command;
  const making = ports.work.create({ subject, now, lifetime, keySize, encryption, password }, terminal.signal);
  const pair = await unlessStopped(making, terminal.signal).finally(done);
  const store = { write: files.write.bind(files), certificates: ports.certificates };
  const entry = await storePair(pair, paths, command.force, store).catch(withForce);
  terminal.result(`${describePair(entry, given ? undefined : password)}\n`);
  terminal.say(t('Next: upload the .cer under Certificates & secrets of the app registration.'));
  terminal.say(t('The .pfx and its password are for the connection: keep both secret.'));
  return exitCodes.ok;
}

function withForce(error: unknown): never {
  if (!(error instanceof UserError) || error.code !== 'fileExists') throw error;
  throw new UserError(
    error.code,
    error.message,
    t(
      'Choose another folder or CN, or replace it with {0}. An app that uses the old key then stops working until the new .cer is uploaded.',
      '--force',
    ),
    error,
  );
}

function describePair(entry: KnownCertificate, madePassword: string | undefined): string {
  const rows: readonly (readonly [string, string])[] = [
    [t('Certificate for Entra'), entry.cer ?? ''],
    [t('With the private key'), entry.pfx],
    [t('Subject'), entry.subject],
    [t('Thumbprint (SHA-1, as the portal shows it)'), entry.sha1Thumbprint],
    [t('Thumbprint (SHA-256)'), entry.thumbprint],
    [t('Valid from'), entry.notBefore],
    [t('Valid until'), entry.notAfter],
    ...(madePassword === undefined ? [] : [[t('Password of the .pfx (shown only now)'), madePassword] as const]),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join('\n');
}
