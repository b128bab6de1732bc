import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import type { FileProblem } from '../../../../src/core/http/requestFile.ts';
import { mostProblems } from '../../../../src/core/language/boundedProblems.ts';
import { checksOf } from '../../../../src/core/language/checks.ts';
import { environment, known, surroundings } from './cursor.ts';

function found(text: string, around = surroundings()): readonly FileProblem[] {
  return checksOf(parse(text), text, around, known);
}

function marks(text: string, around = surroundings()): readonly string[] {
  return found(text, around).map(({ code, severity, range }) => `${severity} ${code} ${range.start}: ${text.slice(range.start, range.end)}`);
}

describe('a variable that is used before it is defined', () => {
  it('is a hint where it is used first, with the line of the definition', () => {
    const text = 'GET /{{ a }}?x={{%a}}\n\n###\nGET /{{a}}\n\n###\n@a = 1\n';
    assert.deepEqual(marks(text), ['hint variableUsedBeforeDefinition 8: a']);
    assert.match(found(text)[0]?.message ?? '', /“a” is defined further down, in line 7\./);
    assert.deepEqual(marks('POST /x\nX: {{%a}}\n\n###\n@a = 1\n'), ['hint variableUsedBeforeDefinition 14: a']);
  });

  it('is one in the value of another, too', () => {
    assert.deepEqual(marks('@url = https://x/{{host}}\n@host = h\nGET {{url}}\n'), ['hint variableUsedBeforeDefinition 19: host']);
  });

  it('is none where a definition stands above, though another one follows', () => {
    assert.deepEqual(marks('@a = 1\nGET /{{a}}\n\n###\n@a = 1\n'), []);
    assert.deepEqual(marks('###\n# about\n@a = 1\nGET /{{a}}\n'), []);
  });

  it('is none where the value comes from elsewhere', () => {
    const text = 'GET /{{a}}\n\n###\n@a = 1\n';
    assert.deepEqual(marks(`# @prompt a\n${text}`), []);
    assert.deepEqual(marks(text, surroundings({ given: new Map([['a', '2']]) })), []);
    const inEnvironment = { environment: environment({ a: { text: '2' } }) };
    assert.deepEqual(marks(text, surroundings({ ...inEnvironment, dialect: 'jetbrains' })), []);
    assert.equal(marks(text, surroundings(inEnvironment)).length, 1);
  });

  it('leaves room for errors in a file that defines all at its end', () => {
    const text = `${'### \nGET /{{a}}\n\n'.repeat(2 * mostProblems)}###\nGET /{{gone}}\n\n###\n@a = 1\n`;
    assert.deepEqual(
      found(text).map(({ code }) => code),
      ['variableUsedBeforeDefinition', 'variableUnknown'],
    );
  });
});

describe('a date in .NET’s letters', () => {
  it('is a hint, for others read it with those of Day.js', () => {
    const text = `GET /a?x={{$datetime "yyyy-MM-dd"}}\nX: {{$localDatetime 'dd.MM.yyyy' 1 d}}\n`;
    assert.deepEqual(marks(text), ['hint dateFormatDotNet 11: $datetime "yyyy-MM-dd"', "hint dateFormatDotNet 41: $localDatetime 'dd.MM.yyyy' 1 d"]);
    assert.match(found(text)[0]?.message ?? '', /“yyyy-MM-dd” is read with \.NET’s letters/);
  });

  it('is none where no other reading is possible, or the dialect says which', () => {
    for (const pattern of ['"YYYY-MM-DD"', '"HH:mm"', 'iso8601', 'rfc1123']) assert.deepEqual(marks(`GET /{{$datetime ${pattern}}}\n`), [], pattern);
    for (const dialect of ['visualstudio', 'restclient'] as const) {
      assert.deepEqual(marks('GET /{{$datetime "yyyy-MM-dd"}}\n', surroundings({ dialect })), [], dialect);
    }
  });
});
