import assert from 'node:assert/strict';
import { sendInOrder } from '../../../src/core/sequence.ts';
import { junitCase, junitXml } from '../../../src/terminal/send/junit.ts';
import { flowing } from '../core/flowing.ts';
import { answer, never } from '../core/samples.ts';

async function caseOf(text: string, reply: Parameters<typeof flowing>[1][number]) {
  const { flow } = flowing(text, [reply]);
  const [step] = await sendInOrder(flow.file.requests, flow, { stopOnFailure: false, signal: never, agreed: [] });
  return junitCase(step ?? assert.fail());
}

describe('junitCase', () => {
  it('says what was found, but neither a body nor what may be a secret', async () => {
    const reply = answer(
      200,
      [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'session-value'],
        ['X-Kind', 'kind-value'],
      ],
      {
        access_token: 'token-value',
        city: 'Oslo',
      },
    );
    const text = [
      'status == 201',
      'header X-Kind == x',
      'header Set-Cookie == x',
      'body.$.city == x',
      'body.$.access_token == x',
      'body contains nothing',
    ]
      .map((assertion) => `# @assert ${assertion}\n`)
      .join('');
    const { failures } = await caseOf(`${text}GET /x`, reply);
    const messages = failures.map(({ message }) => message);
    assert.equal(messages.length, 6);
    for (const shown of ['201', 'kind-value', 'Oslo'])
      assert.ok(
        messages.some((message) => message.includes(shown)),
        shown,
      );
    for (const hidden of ['token-value', 'session-value', '{"']) assert.ok(!messages.some((message) => message.includes(hidden)), hidden);
  });

  it('counts a status from 400 on, unless it is asserted', async () => {
    assert.deepEqual((await caseOf('GET /x', answer(503))).failures, [{ type: 'status', message: 'The answer has the status 503.' }]);
    assert.deepEqual((await caseOf('# @assert status == 503\nGET /x', answer(503))).failures, []);
    assert.deepEqual(
      (await caseOf('# @assert status == 200\nGET /x', answer(503))).failures.map(({ type }) => type),
      ['assertionFailed'],
    );
  });
});

describe('junitXml', () => {
  it('writes nothing that XML cannot hold', () => {
    const every = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join('');
    const xml = junitXml({
      name: `${every}\ud800\uffff😀]]>`,
      startedAt: new Date('2026-11-23T12:00:00.123Z'),
      seconds: 1.23456,
      cases: [{ name: every, line: 1, seconds: 0.0004, failures: [{ type: 't', message: `a\nb${every}` }], error: { type: 'e', message: every } }],
    });
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(xml, /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/u);
    assert.ok(xml.includes('😀]]&gt;'));
    assert.ok(xml.includes('\\u{0}') && xml.includes('\\u{d800}') && xml.includes('a&#10;b'));
    assert.match(xml, /timestamp="2026-11-23T12:00:00"/);
    assert.match(xml, /tests="1" failures="0" errors="1" time="1\.235" skipped="0"/);
  });
});
