import { homedir } from 'node:os';
import { t } from '@vscode/l10n';
import { isDomainName, isGuid, isLoopback, toUrl } from '../core/connection/identifiers.ts';
import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/isRecord.ts';
import type { AzureAccount, AzureCli } from '../core/setUp/azureCli.ts';
import { readClaims } from '../core/token/claims.ts';
import { findAz, runAz, type AzRun } from './azureCliProgram.ts';

/** Where the program is looked for and run; given only by tests. */
export interface AzureCliOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/** The Azure CLI of this machine. Looked for at each call, for a person may install it, or sign in, in between. */
export function createAzureCli({ environment = process.env, platform = process.platform }: AzureCliOptions = {}): AzureCli {
  // Not the workspace's folder: nothing in it may have a say in what is run.
  const run = async (args: readonly string[], signal: AbortSignal): Promise<AzRun | undefined> => {
    signal.throwIfAborted();
    const program = await findAz(environment, platform);
    return program === undefined ? undefined : runAz(program, args, { environment, platform, folder: homedir() }, signal);
  };
  return {
    account: async (signal) => {
      const ran = await run(['account', 'show', '--output', 'json', '--only-show-errors'], signal);
      if (!ran) return { state: 'missing' };
      const account = ran.exitCode === 0 ? accountIn(ran.output) : undefined;
      if (account) return account;
      if (isSignedOut(ran)) return { state: 'signedOut' };
      throw failed(ran.exitCode === 0 ? { ...ran, errors: '' } : ran);
    },
    token: async (resource, tenantId, signal) => {
      const started = performance.now();
      const args = ['account', 'get-access-token', '--resource', checkedResource(resource), '--tenant', checkedTenant(tenantId)];
      const ran = await run([...args, '--output', 'json', '--only-show-errors'], signal);
      if (!ran) {
        throw new UserError(
          'azureCliMissing',
          t('The Azure CLI (az) is not on the path of this machine.'),
          t('Install it and restart VS Code, or choose another way.'),
        );
      }
      if (ran.exitCode !== 0) throw isSignedOut(ran) ? signedOut(tenantId) : failed(ran, tenantId);
      const answer = readJson(ran.output);
      const value = answer['accessToken'];
      if (typeof value !== 'string' || value === '') throw failed({ ...ran, errors: '' }, tenantId);
      return { value, claims: readClaims(value), expiresOn: expiryIn(answer), fromCache: false, milliseconds: performance.now() - started };
    },
  };
}

/** `undefined` for an answer that names no tenant: that nobody is signed in, `az` says with an exit code. */
function accountIn(output: string): AzureAccount | undefined {
  const answer = readJson(output);
  const user = isRecord(answer['user']) ? answer['user']['name'] : undefined;
  const { tenantId, environmentName } = answer;
  if (typeof tenantId !== 'string' || !isGuid(tenantId)) return undefined;
  return {
    state: 'signedIn',
    user: typeof user === 'string' ? user : '?',
    tenantId: tenantId.toLowerCase(),
    cloud: typeof environmentName === 'string' ? environmentName : '',
  };
}

/** On Windows these go through cmd, and nowhere should they be options: so nothing that is not a URL, a GUID or a domain name. */
function checkedResource(resource: string): string {
  const url = toUrl(resource);
  if (url && /^https?:\/\/[a-z0-9.-]+(?::\d+)?\/?$/i.test(resource) && (url.protocol === 'https:' || isLoopback(url))) return resource;
  throw new UserError('azureCliFailed', t('“{0}” is no resource that the Azure CLI could be asked for.', resource.slice(0, 100)));
}

function checkedTenant(tenantId: string): string {
  if (isGuid(tenantId) || isDomainName(tenantId)) return tenantId;
  throw new UserError('azureCliFailed', t('“{0}” is no tenant that the Azure CLI could be asked for.', tenantId.slice(0, 100)));
}

/** What stands before it comes from a wrapper of `az`, or its profile. The output may hold a token, so nothing of it goes into an error. */
function readJson(output: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(output.slice(Math.max(output.search(/^[ \t]*\{/m), 0)));
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** `expires_on` is in seconds since 1970; older versions have only a local time, and then it is taken to be short. */
function expiryIn(answer: Readonly<Record<string, unknown>>): Date {
  const seconds = Number(answer['expires_on']);
  return Number.isFinite(seconds) && seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000) : new Date(Date.now() + 5 * 60_000);
}

function isSignedOut({ errors }: AzRun): boolean {
  return /please run 'az login'|az login|no subscription found|not logged in/i.test(errors) && !/AADSTS/i.test(errors);
}

function signedOut(tenantId: string): UserError {
  return new UserError('azureCliSignedOut', t('Nobody is signed in to the Azure CLI.'), loginFix(tenantId));
}

function loginFix(tenantId: string): string {
  return t('Run “{0}” in a terminal, then try again.', `az login --tenant ${tenantId} --allow-no-subscriptions`);
}

function failed({ exitCode, errors }: AzRun, tenantId?: string): UserError {
  const said = ownWords(errors);
  const fix = tenantId === undefined ? t('Try “az account show” in a terminal.') : loginFix(tenantId);
  return new UserError(
    'azureCliFailed',
    said ? t('The Azure CLI could not do it: {0}', said) : t('The Azure CLI ended with code {0} and without a usable answer.', exitCode),
    isTooOld(said) ? t('This Azure CLI is too old: run “az upgrade” in a terminal, or install it anew. Then try again.') : fix,
  );
}

/** One that does not know the options is from before 2020. */
function isTooOld(said: string): boolean {
  return /unrecognized arguments|is misspelled or not recognized/i.test(said);
}

/** The line with which it gives up, not the warnings that it, or its Python, writes before. Whatever looks like a credential is not quoted. */
function ownWords(errors: string): string {
  const lines = errors
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .filter((one) => one.trim() !== '');
  const line = lines.find((one) => /^\s*ERROR:/.test(one)) ?? lines.find((one) => /error:/i.test(one)) ?? lines[0] ?? '';
  return line
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/^\s*ERROR:\s*/, '')
    .replaceAll(/[\w~.+/=-]{60,}/g, '…')
    .trim()
    .slice(0, 300);
}
