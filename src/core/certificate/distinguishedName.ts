import { t } from '@vscode/l10n';
import { attributeTypeNamed, attributeTypes, isPrintableString } from './attributeTypes.ts';
import type { AttributeTypeName } from './attributeTypes.ts';
import { invalidDistinguishedName, scanDistinguishedName } from './distinguishedNameScanner.ts';

/** One attribute. `value` is unescaped; a country is in upper case. */
export interface DistinguishedNamePart {
  readonly type: AttributeTypeName;
  readonly value: string;
}

/**
 * The parts of a distinguished name as RFC 4514 writes it, in the written order (a certificate holds them the other way round). Also takes
 * what RFC 2253 allowed: spaces around separators, `;` as a separator, quoted values.
 * @throws {UserError} `distinguishedNameInvalid`, which says where
 */
export function parseDistinguishedName(text: string): readonly DistinguishedNamePart[] {
  return scanDistinguishedName(text).map(({ type: written, value, position }) => {
    const type = attributeTypeNamed(written);
    if (!type) {
      const known = Object.keys(attributeTypes).join(', ');
      throw invalidDistinguishedName(
        t('“{0}” at character {1} is not a part of a name that can be used here. Known are {2}.', written, position, known),
      );
    }
    const complaint = complaintAbout(type, value);
    if (complaint) throw invalidDistinguishedName(t('{0} at character {1}: {2}', type, position, complaint));
    return { type, value: type === 'C' ? value.toUpperCase() : value };
  });
}

/** The RFC 4514 form, without spaces after the commas. `parseDistinguishedName` reads it back. */
export function formatDistinguishedName(parts: readonly DistinguishedNamePart[]): string {
  return parts.map(({ type, value }) => `${type}=${escapeValue(value)}`).join(',');
}

/** A distinguished name with only a common name, from what a person calls the thing: `Contoso, Ltd` becomes `CN=Contoso\, Ltd`. */
export function subjectFromName(name: string): string {
  return formatDistinguishedName([{ type: 'CN', value: name.trim() }]);
}

function complaintAbout(type: AttributeTypeName, value: string): string | undefined {
  const { text, longest } = attributeTypes[type];
  if (value === '') return t('it has no value.');
  if (/\p{Cc}/u.test(value)) return t('it holds a control character.');
  if (/\p{Cs}/u.test(value)) return t('it holds half of a character (a lone surrogate).');
  if (text === 'country') return /^[A-Za-z]{2}$/.test(value) ? undefined : t('a country is two letters, such as GB.');
  if (Array.from(value).length > longest) return t('it is longer than {0} characters.', longest);
  if (text === 'printable' && !isPrintableString(value)) return t("it takes only A–Z, a–z, 0–9, space and ' ( ) + , - . / : = ?");
  if (text === 'ascii' && !/^[\x20-\x7e]*$/.test(value)) return t('it takes only ASCII characters.');
  return undefined;
}

function escapeValue(value: string): string {
  return value.replace(/^[ #]|[\\",+<>;]| $/g, '\\$&');
}
