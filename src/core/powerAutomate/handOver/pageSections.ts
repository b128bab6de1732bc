import { t } from '@vscode/l10n';
import type { Tick } from '../../connectionTest/tick.ts';
import type { FlowTarget } from '../workflow.ts';
import { connectorFields, hasBasePath, type ConnectorField } from './connectorFields.ts';
import { differences } from './differences.ts';
import { handOverInWords } from './handOver.ts';
import type { HandOverAction, HandOverFacts, HandOverLine } from './handOverPage.ts';
import type { HandOverTick } from './handOverTick.ts';
import { newConnection } from './newConnection.ts';

const signs: Readonly<Record<Tick['state'], string>> = { ok: '✔', warning: '⚠', failed: '✘', skipped: '○' };

/** What would fail there, in one line for the top of the page; nothing where nothing was found. */
export function verdictLine({ report }: HandOverFacts): HandOverLine | undefined {
  const failed = report?.ticks.filter(({ state }) => state === 'failed').length ?? 0;
  if (failed === 0) return undefined;
  const text =
    failed === 1
      ? t('One thing must be mended before the hand-over works. It stands first below.')
      : t('{0} things must be mended before the hand-over works. They stand first below.', failed);
  return { text: `${signs.failed} ${text}` };
}

/** What the check found, the worst first. */
export function checkSection({ report }: HandOverFacts): readonly HandOverLine[] {
  const again: HandOverAction = { title: t('Check Again'), deed: { kind: 'checkAgain' } };
  if (!report) return [{ text: t('Not checked yet.'), actions: [again] }];
  const rank = ({ state }: HandOverTick): number => (state === 'failed' ? 0 : state === 'warning' ? 1 : 2);
  const sorted = report.ticks.toSorted((one, other) => rank(one) - rank(other));
  return sorted.map((tick, index) => tickLine(tick, index === 0 ? [again] : []));
}

function tickLine({ state, title, detail, fix, copy }: HandOverTick, further: readonly HandOverAction[]): HandOverLine {
  const below = [detail, fix?.sentence].filter((text) => text !== undefined).flatMap((text) => text.split('\n'));
  const actions: readonly HandOverAction[] = [
    ...(copy === undefined ? [] : [copyAction(copy)]),
    ...(fix?.action ? [{ title: fix.action.label, deed: { kind: 'fix', action: fix.action } } as const] : []),
    ...further,
  ];
  return { text: [`- ${signs[state]} ${title}`, ...below.map((line) => `  ${line}`)].join('\n'), actions };
}

/** The links to the portal, and what is to be said of them. */
export function linkSection({ connection, target, powerPlatformEnvironmentId: id }: HandOverFacts): readonly HandOverLine[] {
  const { links, notes } = newConnection(connection.cloud, target, id);
  const choose: readonly HandOverAction[] =
    target === 'logicApps' ? [] : [{ title: t('Choose Power Platform Environment…'), deed: { kind: 'choosePowerPlatformEnvironment' } }];
  return [
    ...(target === 'logicApps'
      ? []
      : [{ text: t('- Power Platform environment: {0}', id === undefined ? t('not chosen') : code(id)), actions: choose }]),
    ...links.map(({ label, url }): HandOverLine => ({ text: `- <${url}>`, actions: [{ title: label, deed: { kind: 'openLink', url } }] })),
    ...notes.map((note) => ({ text: `- ${note}` })),
  ];
}

/** The form's fields, each with *Copy*. */
export function valuesSection({ connection, target, base, needsHostOnly, report }: HandOverFacts): readonly HandOverLine[] {
  const fields = connectorFields(connection, target, base);
  return fields.flatMap((field, index): readonly HandOverLine[] => {
    const line = fieldLine(field, index + 1, report?.isPfxGone === true);
    if (field.key !== 'baseResourceUrl' || !hasBasePath(connection)) return [line];
    const hostOnly = base === 'asIs';
    const title = hostOnly ? t('Use Only the Host') : t('Use the Base of the Connection');
    const text = hostOnly
      ? t('Requests on other paths such as /beta do not match this base. Copied actions have whole URLs, so the host alone does for all of them.')
      : t('Requests on all paths of this host match. Actions that give only what comes after the base need the base of the connection.');
    const sign = hostOnly && needsHostOnly === true ? '⚠ ' : '';
    return [line, { text: `   ${sign}${text}`, actions: [{ title, deed: { kind: 'show', target, base: hostOnly ? 'hostOnly' : 'asIs' } }] }];
  });
}

function fieldLine(field: ConnectorField, number: number, isPfxGone: boolean): HandOverLine {
  const { label } = field;
  const start = `${number}. **${label}**`;
  switch (field.kind) {
    case 'value':
      return {
        text: `${start}: ${code(field.value)}`,
        actions: [{ title: t('Copy {0}', label), deed: { kind: 'copyValue', key: field.key, value: field.value } }],
      };
    case 'password':
      return {
        text: t('{0}: the password of the .pfx', start),
        actions: [{ title: t('Copy Password (Clears the Clipboard After 60 Seconds)'), deed: { kind: 'copyPassword' } }],
      };
    case 'pfx': {
      if (field.path === undefined) return { text: t('{0}: the connection has no certificate on this machine', start) };
      if (isPfxGone) return { text: t('{0}: the file {1}, which is not there: see “Before you begin”', start, code(field.path)) };
      const reveal: HandOverAction = { title: t('Reveal .pfx'), deed: { kind: 'revealPfx' } };
      const path: HandOverAction = { title: t('Copy Path of .pfx'), deed: { kind: 'copyPfxPath' } };
      const base64: HandOverAction = { title: t('Copy .pfx as Base64'), deed: { kind: 'copyPfxAsBase64' } };
      return field.form === 'file'
        ? { text: t('{0}: the file {1}', start, code(field.path)), actions: [reveal, path, base64] }
        : { text: t('{0}: the file {1} as base64, best from a Key Vault', start, code(field.path)), actions: [base64, reveal, path] };
    }
  }
}

/** From what is most likely and costs least. */
export function ifRefusedSection({ connection, target, base, report }: HandOverFacts): readonly HandOverLine[] {
  const labels = connectorFields(connection, target, base).flatMap(({ kind, label }) => (kind === 'value' ? [label] : []));
  const designer: HandOverLine = {
    text: t(
      'Make the connection in the old designer instead of the new one, above all after an error about a missing parameter value: Microsoft says so.',
    ),
  };
  const isTripleDes = report?.ticks.some(({ id, state }) => id === 'encryption' && state === 'ok') === true;
  const copy: HandOverLine = {
    text: t(
      'Hand over a copy of the same key with TripleDES. It is the weaker encryption: give the file to nobody, and delete it once the connection works.',
    ),
    actions: [copyAction('3des')],
  };
  const steps: readonly HandOverLine[] = [
    ...(target === 'preauthorized' ? [designer] : []),
    ...(isTripleDes || report?.isPfxGone === true ? [] : [copy]),
    { text: t('Compare each value, character by character, without spaces around it: {0}.', labels.join('; ')) },
    { text: t('If calls are refused just after a consent, wait: Power Automate may hold an old token for a while. That was not verified.') },
  ];
  return steps.map((line, index) => ({ ...line, text: `${index + 1}. ${line.text}` }));
}

/** Notes that are open, each with what ends it. */
export function wentSection({ open }: HandOverFacts): readonly HandOverLine[] {
  const note: HandOverAction = { title: t('Note Where the .pfx Went…'), deed: { kind: 'noteHandOver' } };
  const text =
    open.length === 0
      ? t('Not noted yet. A renewal makes its checklist of these notes.')
      : t('Each of these has this key. A renewal makes its checklist of them.');
  return [
    { text, actions: [note] },
    ...open.map((one): HandOverLine => ({
      text: `- ${handOverInWords(one)}`,
      actions: [
        { title: t('It Has Another Certificate Now'), deed: { kind: 'finishHandOver', id: one.id } },
        { title: t('Remove Note'), deed: { kind: 'removeHandOver', id: one.id } },
      ],
    })),
  ];
}

export function differencesSection(target: FlowTarget): readonly HandOverLine[] {
  return differences(target).map(({ text }) => ({ text: `- ${text}` }));
}

function copyAction(encryption: 'aes256' | '3des'): HandOverAction {
  const title = encryption === '3des' ? t('Make a TripleDES Copy…') : t('Make a Copy with Only This Key…');
  return { title, deed: { kind: 'makePfxCopy', encryption } };
}

/** A span of Markdown that shows any text as it is, on one line. Source: CommonMark 0.31, 6.1. */
function code(text: string): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
}
