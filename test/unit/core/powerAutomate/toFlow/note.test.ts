import assert from 'node:assert/strict';
import { noteOf, readNote } from '../../../../../src/core/powerAutomate/toFlow/note.ts';

describe('The note of an action', () => {
  it('is the title as it reads, and comes back as it was', () => {
    for (const title of ['List users', '???', '7', '### x', '# @name x', '#1', 'ä'.repeat(100)]) {
      const note = noteOf({ title }) ?? assert.fail();
      const action = /^\?|^#/.test(title) ? 'Request_2' : title === '7' ? 'Request_7' : title.replaceAll(' ', '_').slice(0, 74);
      if (!title.startsWith('#')) assert.equal(note, title);
      assert.deepEqual(readNote(note, action), { title, others: [] }, title);
      assert.deepEqual(readNote(noteOf({ title, name: 'a' }) ?? '', 'a'), { title, name: 'a', others: [] }, title);
    }
    assert.deepEqual(readNote(noteOf({ name: 'a' }) ?? '', 'a'), { name: 'a', others: [] });
  });

  it('leaves to a person what a person wrote', () => {
    assert.deepEqual(readNote('Reads the manager\n\nand more', 'Get_manager'), { others: ['Reads the manager', 'and more'] });
    assert.deepEqual(readNote('List users', 'List_users_renamed'), { others: ['List users'] });
    assert.deepEqual(readNote('List users\nof a group', 'List_users_3'), { title: 'List users', others: ['of a group'] });
    assert.deepEqual(readNote('', 'x'), { others: [] });
  });
});
