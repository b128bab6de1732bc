import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/http/parse.ts';
import { parseMarkdown } from '../../../../src/core/http/markdown.ts';
import type { TextRange } from '../../../../src/core/http/requestFile.ts';
import { checksOf } from '../../../../src/core/language/checks.ts';
import { completionsAt } from '../../../../src/core/language/completion.ts';
import { isInFence } from '../../../../src/core/language/fences.ts';
import { hoverAt } from '../../../../src/core/language/hover.ts';
import { unknownNameAt, variableOfPlaceholder } from '../../../../src/core/language/quickFixes.ts';
import { known, surroundings } from './cursor.ts';

// prettier-ignore
const pieces = [
  '###', '\n', '\r\n', '\n\n', 'GET ', 'POST /users', '/me', '?$top=', '&', '{{', '}}', '%', 'a', 'login', '.response.body.$.', '# @name login', '# @connection ',
  '# @assert status == ', '# @prompt who', '@a = ', 'Prefer: ', 'Content-Type: application/json', 'Authorization: Bearer ', 'eyJabcdefghij.x.y', '{', '}', '"', '\\', ',', ': ',
  '1', '< ./f', '<@ ', '>> ', '?? ', '> {% x %}', '```http\n', '```', '{id}', '$guid', '$aadV2Token', 'ä', '\uD800', '\u2028', ' ', '\t', '//', '/*', '*/', 'http://h',
];

const documents = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

describe('any text at any place', () => {
  it('is answered without an exception, with ranges inside of the text', async function () {
    this.timeout(60_000);
    const around = surroundings();
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), fc.boolean(), async (text, place, isMarkdown) => {
        const at = place % (text.length + 1);
        // No cursor is within a line end.
        const offset = at > 0 && text.startsWith('\r\n', at - 1) ? at - 1 : at;
        const file = isMarkdown ? parseMarkdown(text) : parse(text);
        const inside = ({ start, end }: TextRange): void =>
          assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
        const completions = await completionsAt(file, text, offset, around, known, () => Promise.resolve([{ name: 'f', isFolder: false }]));
        for (const { range } of completions) {
          inside(range);
          // VS Code takes none that is not around the cursor, on its line.
          assert.ok(range.start <= offset && offset <= range.end, `${range.start}-${range.end} at ${offset}`);
          assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)));
        }
        const hover = await hoverAt(file, text, offset, around, known);
        if (hover) inside(hover.range);
        for (const { range, fixes } of checksOf(file, text, around, known))
          for (const one of [{ range }, ...(fixes ?? []).flatMap(({ edits }) => edits)]) inside(one.range);
        unknownNameAt(file, text, offset, around);
        for (const { range } of variableOfPlaceholder(file, text, offset)?.edits ?? []) inside(range);
        isInFence(text, offset);
      }),
      { numRuns: 5_000 },
    );
  });
});
