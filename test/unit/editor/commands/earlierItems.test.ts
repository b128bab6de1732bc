import assert from 'node:assert/strict';
import type { BodyReader, EarlierItems } from '../../../../src/core/response/bodyReader.ts';
import { earlierItems } from '../../../../src/editor/commands/earlierItems.ts';

const start = 'https://graph.microsoft.com/v1.0/users/delta?$select=id';

function known(
  url: string,
  ids: readonly string[],
  removed: readonly string[] = [],
  earlier?: EarlierItems,
  nextLink?: string,
): Promise<EarlierItems> {
  const reader = {
    layout: { kind: 'json', lineCount: 1, arrays: [], ...(nextLink !== undefined && { nextLink }) },
    ask: () => Promise.resolve({ ids, removed }),
  } as unknown as BodyReader;
  return earlierItems(url, { reader, ...(earlier && { earlier }) });
}

describe('the items that changes are told against', () => {
  it('are those of before and of the answer, without those that are gone', async () => {
    const earlier = { ids: ['1', '2', '3'], complete: true };
    assert.deepEqual(await known(start, ['3', '4'], ['2'], earlier), { ids: ['1', '3', '4'], complete: true });
  });

  it('are all of the list where that was fetched from its start to its end', async () => {
    assert.equal((await known(start, ['1'])).complete, true);
    assert.equal((await known(start, ['1'], [], undefined, 'https://graph.microsoft.com/v1.0/2')).complete, false);
  });

  it('are not all of them where the list went on from an earlier one', async () => {
    for (const url of [
      `${start}&$deltatoken=latest`,
      `${start}&%24DeltaToken=x`,
      'https://graph.microsoft.com/v1.0/users/delta?$skiptoken=x',
      'https://graph.microsoft.com/v1.0/drive/root/delta?token=latest',
      "https://graph.microsoft.com/v1.0/drive/root/microsoft.graph.delta(token='x')",
      'no URL',
    ]) {
      assert.equal((await known(url, ['1'])).complete, false, url);
    }
  });

  it('of changes are as whole as those before were', async () => {
    const link = `${start}&$deltatoken=x`;
    assert.equal((await known(link, [], [], { ids: [], complete: true })).complete, true);
    assert.equal((await known(link, [], [], { ids: [], complete: false })).complete, false);
  });
});
