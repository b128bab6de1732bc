import assert from 'node:assert/strict';
// @ts-expect-error plain JavaScript, for a machine where nothing is installed yet
import { sentencesIn } from '../../scripts/sentences.mjs';

describe('the sentences for translators', () => {
  it('are found in the core’s and in the editor’s way of saying them, with escapes as they are at run time', () => {
    const source = "t('One {0}', x); vscode.l10n.t(\n  'Two\\nlines'); const { t } = l10n; t(\"It's\"); format('not this'); t(name);";
    assert.deepEqual(sentencesIn(source), ['One {0}', 'Two\nlines', "It's"]);
  });
});
