import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const names = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as object);
const titles = Object.values(JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>);
const manifest = readFileSync('package.json', 'utf8');

for (const file of ['README.md', 'CHANGELOG.md']) {
  const text = readFileSync(file, 'utf8');

  describe(file, () => {
    it('calls commands as they are called', () => {
      // With the category before it, a command is one of VS Code's own.
      const named = [...text.matchAll(/\*([^*`\n]+…)\*/g)].map(([, name = '']) => name).filter((name) => !name.includes(': '));
      assert.ok(named.length > 10, 'the search finds commands');
      assert.deepEqual(
        named.filter((name) => !titles.includes(name) && !names.includes(name)),
        [],
      );
    });

    it('names settings, files and sections that there are', () => {
      const settings = [...text.matchAll(/`(preauthorisedGraph\.[\w.]+)`/g)].map(([, id = '']) => id);
      const paths = [...text.matchAll(/`(samples\/[\w./-]*)`|\]\((media\/[\w./-]+)\)/g)].map(([, sample, picture]) => sample ?? picture ?? '');
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'));
      const sections = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, section = '']) => section);
      assert.deepEqual(
        [
          ...settings.filter((id) => !manifest.includes(`"${id}": {`)),
          ...paths.filter((path) => !existsSync(path)),
          ...sections.filter((section) => !headings.includes(section)),
        ],
        [],
      );
    });
  });
}
