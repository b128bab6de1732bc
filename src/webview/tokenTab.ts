import type { TokenView } from '../shared/responseView.ts';
import { button, el, valueEl } from './dom.ts';
import { copyButton } from './copyButton.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

function time(label: string, iso: string, { words }: PageParts): HTMLElement {
  return el('div', {}, el('dt', {}, label), el('dd', {}, el('time', { datetime: iso, title: iso }, words.date(iso))));
}

function renderClaims({ claims }: TokenView, parts: PageParts): HTMLElement {
  const { strings } = parts.words;
  return el(
    'table',
    { class: 'fields claims' },
    el('caption', {}, strings.claims),
    el('thead', {}, el('tr', {}, ...[strings.claimName, strings.claimValue, strings.claimMeaning].map((name) => el('th', { scope: 'col' }, name)))),
    el(
      'tbody',
      {},
      ...claims.map(({ name, value, meaning }) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, valueEl('span', '', name)),
          el('td', {}, valueEl('span', '', value), copyButton(parts, name, value)),
          el('td', { class: 'meaning' }, meaning ?? ''),
        ),
      ),
    ),
  );
}

/** What the token allows first, then what it says. The token itself never comes here: the extension asks before it copies it. */
export function renderToken(token: TokenView | undefined, parts: PageParts): HTMLElement {
  const {
    words: { strings },
    extension,
  } = parts;
  if (token === undefined) {
    return el('p', { class: 'note' }, strings.noToken);
  }
  return el(
    'div',
    {},
    el('h2', { id: 'roles' }, strings.roles),
    token.roles.length === 0
      ? el('p', { class: 'no-roles' }, icon('warning'), strings.noRoles)
      : el('ul', { class: 'roles', 'aria-labelledby': 'roles' }, ...token.roles.map((role) => el('li', {}, valueEl('code', '', role)))),
    el(
      'dl',
      { class: 'facts token-facts' },
      time(strings.validUntil, token.expiresAt, parts),
      Date.parse(token.expiresAt) <= Date.now()
        ? el(
            'div',
            {},
            el('dt', { class: 'visually-hidden' }, strings.validUntil),
            el('dd', { class: 'badge expired' }, icon('warning'), strings.expired),
          )
        : undefined,
      token.issuedAt === undefined ? undefined : time(strings.issuedAt, token.issuedAt, parts),
      el(
        'div',
        {},
        el('dt', { class: 'visually-hidden' }, strings.tabToken),
        el('dd', {}, token.fromCache ? strings.fromCache : strings.freshlyFetched),
      ),
    ),
    el(
      'div',
      { class: 'buttons' },
      button('fresh-token', 'button secondary', strings.freshToken, () => extension.post({ type: 'freshToken' }), icon('again')),
      button('copy-token', 'button secondary', strings.copyToken, () => extension.post({ type: 'copyToken' }), icon('copy')),
    ),
    renderClaims(token, parts),
  );
}
