import assert from 'node:assert/strict';
import { draftOf } from '../drafts.ts';

const id = (name: string): string => `{{${name}.response.body.$.id}}`;

function said(text: string, names: readonly string[] = ['last']): readonly string[] {
  return draftOf(text, {}, names).warnings.flatMap(({ code, message }) => (code === 'changesToo' ? [message] : []));
}

describe('A request that takes others along', () => {
  it('says which of them change data', () => {
    const file = `### group\nPOST /groups?secret=x\n\n{}\n\n### one\nGET /x\n\n### last\nDELETE /groups/${id('group')}/members/${id('one')}\n`;
    assert.deepEqual(said(file), ['Also in it, each time the flow runs: POST /groups (group). Take out what you needed only to try it.']);
    // What is chosen is no surprise.
    assert.deepEqual(said(file, ['group', 'last']), []);
    assert.deepEqual(said(file, ['group']), []);
  });

  it('names none that only reads, also by POST, and also in a batch', () => {
    const batch = '{"requests": [{"id": "1", "method": "GET", "url": "/users"}]}';
    const file = `@search = search/query\n\n### a\nPOST /{{search}}\n\n### b\nPOST /$batch\n\n${batch}\n\n### c\nPOST /users/u/getMemberGroups\n\n### last\nGET /x/${id('a')}/${id('b')}/${id('c')}\n`;
    assert.deepEqual(said(file), []);
    assert.match(said(file.replace('"GET"', '"PATCH"'))[0] ?? '', /: POST \/\$batch \(b\)\. /);
    assert.match(
      said(file.replace('getMemberGroups', 'getMemberGroups\nX-HTTP-Method: DELETE'))[0] ?? '',
      /: POST \/users\/u\/getMemberGroups \(c\)\. /,
    );
  });

  it('names three at most, with a sign for what is referred to', () => {
    const steps = ['a', 'b', 'c', 'd'].map((name) => `### ${name}\n# @prompt who\nPATCH https://graph.microsoft.com/v1.0/users/{{who}}/${name}\n\n`);
    const file = (count: number): string =>
      `${steps.slice(0, count).join('')}### last\nGET /x${['a', 'b', 'c', 'd']
        .slice(0, count)
        .map((name) => `/${id(name)}`)
        .join('')}\n`;
    assert.match(said(file(3))[0] ?? '', /: PATCH \/users\/…\/a \(a\), PATCH \/users\/…\/b \(b\), PATCH \/users\/…\/c \(c\)\. /);
    assert.match(said(file(4))[0] ?? '', /\/c \(c\), …\. /);
    assert.equal(said(file(4)).length, 1);
  });
});
