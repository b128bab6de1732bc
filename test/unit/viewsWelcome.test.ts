import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the words in an empty view', () => {
  const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly viewsWelcome: readonly { readonly contents: string }[] };
  };
  for (const { contents } of contributes.viewsWelcome) {
    // VS Code renders links there, and nothing else of Markdown.
    it(`${contents} has no emphasis`, () => {
      const sentence = sentences[contents.replaceAll('%', '')];
      assert.ok(sentence);
      assert.doesNotMatch(sentence, /[*_`]/);
    });
  }
});
