// Writes l10n/bundle.l10n.json: every sentence that the program says, for whoever translates it. A translation is bundle.l10n.<language>.json
// beside it. VS Code's own exporter knows `vscode.l10n.t` only, and most sentences are in the core, which does not know VS Code.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const call = /\bt\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** @returns {readonly string[]} the sentences in a source text, as they are at run time */
export function sentencesIn(source) {
  return [...source.matchAll(call)].map(([, literal]) => {
    const inner = literal.slice(1, -1).replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));
    return inner;
  });
}

export function writeSentences() {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const sentences = new Set(
    files
      .flatMap((name) => sentencesIn(readFileSync(join(root, 'src', name), 'utf8')))
      .filter((sentence) => /\p{L}/u.test(sentence.replaceAll(/\{\d\}/g, ''))),
  );
  mkdirSync(join(root, 'l10n'), { recursive: true });
  const table = Object.fromEntries([...sentences].toSorted((one, other) => (one < other ? -1 : 1)).map((sentence) => [sentence, sentence]));
  writeFileSync(join(root, 'l10n', 'bundle.l10n.json'), `${JSON.stringify(table, undefined, 2)}\n`);
}
