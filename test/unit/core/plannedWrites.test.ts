import assert from 'node:assert/strict';
import type { Connection } from '../../../src/core/connection/connection.ts';
import { parse } from '../../../src/core/http/parse.ts';
import { UserError } from '../../../src/core/errors.ts';
import { plannedWrites, type PlannedWrite } from '../../../src/core/plannedWrites.ts';
import { connection, surroundings } from './samples.ts';

function planned(text: string, over: Connection | undefined = connection()): readonly PlannedWrite[] {
  const file = parse(text);
  return plannedWrites(file.requests, { file, scope: { ...surroundings(), connection: () => over } });
}

const inShort = (writes: readonly PlannedWrite[]) =>
  writes.map(({ method, url, effect, mustAsk, byName }) => [method, url.replace('https://graph.microsoft.com/v1.0', ''), effect, mustAsk, byName]);

describe('plannedWrites', () => {
  it('lists what changes data, with what is not known yet', () => {
    const text = [
      '# @name a\nGET /groups',
      'PATCH /groups/{{a.response.body.$.value[0].id}}\n\n{}',
      'POST /users/{id}/checkMemberGroups\n\n{}',
      'DELETE /groups/{id}',
      'POST /$batch\n\n{"requests":[{"id":"1","method":"DELETE","url":"/x"}]}',
      'GET /groups\nX-HTTP-Method-Override: DELETE',
    ].join('\n###\n');
    assert.deepEqual(inShort(planned(text)), [
      ['PATCH', '/groups/{{a.response.body.$.value[0].id}}', 'write', true, false],
      ['DELETE', '/groups/{id}', 'delete', true, false],
      ['POST', '/$batch', 'delete', true, false],
      ['GET', '/groups', 'delete', true, false],
    ]);
  });

  it('leaves what is made anew each time as it is written', () => {
    assert.equal(inShort(planned('@id = {{$guid}}\nPATCH /x/{{id}}?t={{$timestamp}}\n'))[0]?.[1], '/x/{{$guid}}?t={{$timestamp}}');
  });

  it('says what the connection wants', () => {
    const text = 'PATCH /x\n###\nDELETE /x\n';
    const flags = (over: Connection | undefined) => planned(text, over).map(({ mustAsk, byName }) => [mustAsk, byName]);
    assert.deepEqual(flags(connection({ access: 'readWrite' })), [
      [false, false],
      [false, false],
    ]);
    assert.deepEqual(flags(connection({ access: 'readWrite', stage: 'production' })), [
      [true, false],
      [true, true],
    ]);
    assert.deepEqual(flags(connection({ access: 'readOnly' })), [], 'it is refused, so it changes nothing');
  });

  it('leaves out what cannot be sent as it stands', () => {
    const file = parse('PATCH /{{typo}}\n###\n# @connection gone\nPATCH /x\n###\nPATCH ftp://x\n###\nPATCH /good\n');
    const scope = {
      ...surroundings(),
      connection: ({ pinned }: { readonly pinned?: string }) => {
        if (pinned === 'gone') throw new UserError('connectionUnknown', 'none');
        return connection();
      },
    };
    assert.deepEqual(
      plannedWrites(file.requests, { file, scope }).map(({ block }) => block.url),
      ['/good'],
    );
  });
});
