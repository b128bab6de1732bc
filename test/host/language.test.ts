import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { awake, openRequests, until } from './documents.ts';

describe('a request file in the editor', () => {
  it('has a Send lens above each request, with the connection it goes over', async () => {
    const document = await openRequests('# @connection Sandbox\n\n### One\nGET /users\n\n### Two\n# @connection nobody\nGET /groups\n');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    assert.deepEqual(
      lenses.map((lens) => [lens.range.start.line, lens.command?.title]),
      [
        [0, '$(run-all) Send All (2)'],
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

  it('completes variables with their values, headers and metadata', async () => {
    const text = '@group = garden\n\nGET /groups/{{}}\nCons\n\n###\n# @\nGET /users\n';
    const document = await openRequests(text);
    const at = async (offset: number): Promise<readonly vscode.CompletionItem[]> =>
      (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, document.positionAt(offset)))
        .items;
    const variable = (await at(text.indexOf('}}'))).find(({ label }) => label === 'group');
    assert.equal(variable?.detail, 'garden');
    const header = (await at(text.indexOf('Cons') + 4)).find(({ label }) => label === 'ConsistencyLevel');
    assert.equal(header?.insertText, 'ConsistencyLevel: ');
    assert.ok((await at(text.indexOf('# @') + 3)).some(({ label }) => label === 'connection'));
  });

  it('completes nothing of its own in the prose of Markdown, and all of it in a fence', async () => {
    const text = 'About {{}}\n\n```http\n@group = garden\nGET /groups/{{}}\n```\n';
    await awake();
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    const at = async (offset: number): Promise<readonly unknown[]> => {
      const command = 'vscode.executeCompletionItemProvider';
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, document.uri, document.positionAt(offset));
      return items.filter(({ detail }) => detail === 'garden').map(({ label }) => label);
    };
    assert.deepEqual(await at(text.indexOf('}}')), []);
    assert.deepEqual(await at(text.lastIndexOf('}}')), ['group']);
  });

  it('says on hover what a variable stands for, and where it is from', async () => {
    const text = '@group = garden\n\nGET /groups/{{group}}\n';
    const document = await openRequests(text);
    const position = document.positionAt(text.lastIndexOf('group') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const said = hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n');
    assert.match(said, /garden/);
    assert.match(said.replaceAll('&nbsp;', ' '), /line 1/);
  });

  it('offers to change an undefined variable to the near one, and to define it', async () => {
    const document = await openRequests('@name = x\n\nGET /users/{{nmae}}\n');
    const [problem] = await until(
      () => vscode.languages.getDiagnostics(document.uri),
      (found) => found.length === 1,
    );
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, problem.range);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Change to “name”') && titles.includes('Define “nmae” in this file'), titles.join(', '));
    const change = actions.find(({ title }) => title === 'Change to “name”');
    assert.ok(change?.edit && (await vscode.workspace.applyEdit(change.edit)));
    assert.equal(document.getText(), '@name = x\n\nGET /users/{{name}}\n');
    const left = await until(
      () => vscode.languages.getDiagnostics(document.uri),
      (found) => found.length === 0,
    );
    assert.deepEqual(left, []);
  });
});
