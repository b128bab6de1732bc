import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openRequests, until } from './documents.ts';

describe('a request file in the editor', () => {
  it('has a Send lens above each request, with the connection it goes over', async () => {
    const document = await openRequests('# @connection Sandbox\n\n### One\nGET /users\n\n### Two\n# @connection nobody\nGET /groups\n');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    assert.deepEqual(
      lenses.map((lens) => [lens.range.start.line, lens.command?.title]),
      [
        [3, '$(play) Send Request · Sandbox'],
        [7, '$(play) Send Request · nobody (unknown)'],
      ],
    );
  });

  it('marks what would keep a request from being sent, where it is', async () => {
    const document = await openRequests('@name = x\n\nGET /users/{{nmae}}\nno header\n');
    const problems = await until(
      () => vscode.languages.getDiagnostics(document.uri),
      (found) => found.length === 2,
    );
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.start.line]).toSorted((one, other) => Number(other[1]) - Number(one[1])),
      [
        ['headerWithoutColon', 3],
        ['variableUnknown', 2],
      ],
    );
    assert.match(problems.find(({ code }) => code === 'variableUnknown')?.message ?? '', /Did you mean “name”\?/);
  });
});
