import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '../../../src/core/errors.ts';
import { workflowsIn } from '../../../src/node/unzip.ts';

const code =
  (wanted: string) =>
  (error: unknown): boolean =>
    error instanceof UserError && error.code === wanted && error.fix !== undefined;

describe('The flows in a .zip', () => {
  it('are those of a solution, whatever else is in it', async () => {
    const zip = zipSync({
      'solution.xml': strToU8('<x/>'),
      'customizations.xml': strToU8('<x/>'),
      'Workflows/Leavers-A147BE5D.json': strToU8('{"é":1}'),
      'Workflows/process.xaml': strToU8('<x/>'),
      'CanvasApps/big.msapp': [new Uint8Array(30 * 1024 * 1024), { level: 1 }],
    });
    assert.deepEqual(await workflowsIn(zip), [{ name: 'Workflows/Leavers-A147BE5D.json', text: '{"é":1}' }]);
  });

  it('are those of a package and of Logic Apps', async () => {
    const utf16 = new Uint8Array(Buffer.from('\uFEFF{}', 'utf16le'));
    const zip = zipSync({
      'Microsoft.Flow/flows/0a/definition.json': utf16,
      'Microsoft.Flow/flows/0a/apisMap.json': strToU8('{}'),
      'leavers/workflow.json': strToU8('[]'),
    });
    assert.deepEqual(
      (await workflowsIn(zip)).map(({ text }) => text),
      ['{}', '[]'],
    );
  });

  it('are refused before anything is unpacked where they are too large or too many', async () => {
    const large = zipSync({ 'Workflows/a.json': new Uint8Array(21 * 1024 * 1024) });
    assert.ok(large.length < 100_000);
    await assert.rejects(workflowsIn(large), code('zipTooLarge'));
    const together = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`Workflows/${index}.json`, new Uint8Array(8 * 1024 * 1024)]));
    await assert.rejects(workflowsIn(zipSync(together, { level: 1 })), code('zipTooLarge'));
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`Workflows/${index}.json`, strToU8('{}')]));
    await assert.rejects(workflowsIn(zipSync(many, { level: 0 })), code('zipTooLarge'));
  });

  it('are missed with a sentence', async () => {
    await assert.rejects(workflowsIn(zipSync({ 'a.txt': strToU8('x') })), code('zipWithoutFlows'));
    await assert.rejects(workflowsIn(strToU8('no zip at all')), code('zipInvalid'));
    await assert.rejects(workflowsIn(new Uint8Array()), code('zipInvalid'));
    const broken = zipSync({ 'Workflows/a.json': strToU8('{"a":1}'.repeat(100)) });
    broken.fill(0xff, 50, 60);
    await assert.rejects(workflowsIn(broken), code('zipInvalid'));
  });

  it('are missed with what is in it instead', async () => {
    const message = async (...names: readonly string[]): Promise<string> => {
      try {
        await workflowsIn(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))));
      } catch (error) {
        if (error instanceof UserError) return `${error.message} ${error.fix?.sentence ?? ''}`;
      }
      return '';
    };
    assert.match(await message('solution.xml', 'customizations.xml'), /^This \.zip is a solution, but no cloud flow is in it\. Add the flow/);
    assert.match(await message('drop/Leavers_1_0.zip', 'drop/x.txt'), /but another \.zip: “Leavers_1_0\.zip”\. Unpack it/);
    assert.match(await message('[Content_Types].xml', 'word/document.xml'), /in it there is: “\[Content_Types\]\.xml”, “document\.xml”\. Export/);
    assert.match(await message('a', 'b', 'c', 'd'), /“a”, “b”, “c” …\./);
    assert.match(await message(`..\\${'a'.repeat(500)}\n.txt`), /in it there is: “a{60}”\./);
    assert.match(await message(), /^This \.zip is empty\. /);
  });

  it('are not unpacked beyond what the directory says of them', async () => {
    const zip = zipSync({ 'Workflows/a.json': new Uint8Array(8 * 1024 * 1024) }, { level: 1 });
    const entry = Buffer.from(zip.buffer).lastIndexOf(Buffer.from('504b0102', 'hex'));
    new DataView(zip.buffer).setUint32(entry + 24, 1000, true);
    await assert.rejects(workflowsIn(zip), code('zipInvalid'));
  });

  it('are read with what other tools leave before and behind an archive, and as they are where they were not packed', async () => {
    const zip = Buffer.from(zipSync({ 'Workflows\\a.json': [strToU8('{"a":1}'), { level: 0 }], 'Workflows/empty.json': strToU8('') }));
    zip.writeUInt16LE(5, zip.length - 2);
    assert.deepEqual(await workflowsIn(Buffer.concat([zip, Buffer.from('hello')])), [
      { name: 'Workflows/a.json', text: '{"a":1}' },
      { name: 'Workflows/empty.json', text: '' },
    ]);
    const encrypted = Buffer.from(zip);
    encrypted.writeUInt16LE(1, encrypted.indexOf(Buffer.from('504b0102', 'hex')) + 8);
    await assert.rejects(workflowsIn(encrypted), /^UserError: The flows in this \.zip are protected with a password\.$/);
  });

  it('are not counted without end where the directory lies', async () => {
    const zip = zipSync({ 'a.txt': strToU8('x') });
    // The number of entries, twice in the record at the end.
    zip.set([0xff, 0xff, 0xff, 0xff], zip.length - 22 + 8);
    await assert.rejects(workflowsIn(zip), (error) => code('zipTooLarge')(error) || code('zipInvalid')(error));
  });
});
