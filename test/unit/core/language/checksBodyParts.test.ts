import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import type { FileProblem } from '../../../../src/core/http/requestFile.ts';
import { checksOf } from '../../../../src/core/language/checks.ts';
import { known, surroundings } from './cursor.ts';

function found(text: string): readonly FileProblem[] {
  return checksOf(parse(text), text, surroundings(), known);
}

function marks(text: string): readonly string[] {
  return found(text).map(({ code, severity, range }) => `${severity} ${code}: ${text.slice(range.start, range.end)}`);
}

const form = (body: string): string => `POST /x\nContent-Type: application/x-www-form-urlencoded\n\n${body}\n`;
const parts = (body: string, boundary = 'b'): string => `POST /x\nContent-Type: multipart/form-data; boundary=${boundary}\n\n${body}\n`;
const part = 'Content-Disposition: form-data; name="a"\n\n1';

describe('the body of a form, while it is written', () => {
  it('has a warning where a line goes on with the field before it', () => {
    assert.deepEqual(marks(form('a=1\nb=2')), ['warning formLineJoined: b=2']);
    assert.deepEqual(marks(form('a=1\n&b=2')), []);
    assert.deepEqual(marks(form('a=1&\nb=2')), []);
  });

  it('has it also while a value is not known', () => {
    assert.deepEqual(marks(`# @prompt p\n${form('a={{p}}\nb=2')}`), ['warning formLineJoined: b=2']);
    assert.deepEqual(marks(form('a={{gone}}\nb=2')), ['error variableUnknown: {{gone}}', 'warning formLineJoined: b=2']);
  });

  it('is not looked into for what is a file, or of another kind', () => {
    assert.deepEqual(marks(form('< ./form.txt')), []);
    assert.deepEqual(marks('POST /x\nContent-Type: text/plain\n\na=1\nb=2\n'), []);
    assert.deepEqual(marks(form(`a=1\nb=${'x'.repeat(200_000)}`)), []);
  });
});

describe('a body of parts, while it is written', () => {
  it('has a warning where it is not closed', () => {
    assert.deepEqual(marks(parts(`--b\n${part}\n--b--`)), []);
    const open = `--b\n${part}`;
    assert.deepEqual(marks(parts(open)), [`warning multipartNotClosed: ${open}`]);
  });

  it('has it also with files, and while a value is not known', () => {
    assert.match(marks(parts(`--b\nContent-Type: image/png\n\n< ./a.png`)).join(), /^warning multipartNotClosed/);
    assert.match(marks(`# @prompt p\n${parts(`--b\n${part}{{p}}`)}`).join(), /^warning multipartNotClosed/);
    assert.deepEqual(marks(parts(`--b\nContent-Type: image/png\n\n< ./a.png\n--b--`)), []);
  });

  it('may have another boundary each time', () => {
    assert.deepEqual(marks(parts(`--{{$guid}}\n${part}\n--{{$guid}}--`, '{{$guid}}')), []);
  });

  it('shows no secret that is in the boundary', () => {
    const text = `@password = CANARY\n${parts('--{{password}}\n' + part, '{{password}}')}`;
    assert.equal(found(text).length, 1);
    assert.doesNotMatch(found(text)[0]?.message ?? 'CANARY', /CANARY/);
  });
});
