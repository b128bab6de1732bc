import { t } from '@vscode/l10n';
import { isGuid } from '../connection/identifiers.ts';
import { handBackKeys, handBackMarks, idKeys, marked, readHandBack, wordsOf } from './handBack.ts';

/** Of what stands in the place of an ID. UTF-16 units. */
const longestQuote = 40;

/** Which line of the admin's block keeps it from being read, as a sentence. `undefined` where nothing is wrong, and where there is no trace of a block. */
export function handBackFault(text: string): string | undefined {
  if (readHandBack(text)) return undefined;
  const [from, to] = [text.lastIndexOf(marked('BEGIN')), text.lastIndexOf(marked('END'))];
  if (from === -1) return to === -1 ? undefined : t('The block’s first line is missing: {0}', handBackMarks.begin);
  if (to < from) return t('The block’s last line is missing: {0}', handBackMarks.end);
  const after = wordsOf(text.slice(from + marked('BEGIN').length, to).replace(/^-+|-+$/g, ' '));
  for (const key of idKeys) {
    const label = handBackKeys[key];
    const words = after(label);
    if (!words) return t('The block’s line “{0}: …” is missing.', label);
    const [word = ''] = words;
    if (!isGuid(word)) return t('The block’s line “{0}: {1}” is wrong: behind the colon there must be a GUID.', label, word.slice(0, longestQuote));
  }
  return t('The block cannot be read. Copy it again, from its BEGIN line to its END line.');
}
