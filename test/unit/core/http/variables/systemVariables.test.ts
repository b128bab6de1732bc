import assert from 'node:assert/strict';
import type { Dialect, SystemSource } from '../../../../../src/core/http/variables/scope.ts';
import { nodeSystem } from '../../../../../src/core/http/variables/systemSource.ts';
import { systemVariableNames } from '../../../../../src/core/http/variables/systemVariableNames.ts';
import { systemValue } from '../../../../../src/core/http/variables/systemVariables.ts';

const now = new Date('2031-02-03T04:05:06.789Z');
const guid = '11111111-2222-4333-8444-555555555555';
const source: SystemSource = { now: () => now, random: () => 0.5, uuid: () => guid, processVariable: () => undefined };

function text(reference: string, dialect: Dialect = 'auto', from = source): string {
  const value = systemValue(reference, from, dialect);
  assert.ok(value && 'text' in value, `${reference}: ${JSON.stringify(value)}`);
  return value.text;
}

/** Runs with the machine in another time zone; Node looks again whenever it changes. */
function inZone(zone: string, run: () => void): void {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

describe('system variables', () => {
  const rows: readonly (readonly [reference: string, text: string])[] = [
    ['$guid', guid],
    ['$uuid', guid],
    ['$random.uuid', guid],
    ['$random.uuid()', guid],
    ['$isoTimestamp', '2031-02-03T04:05:06.789Z'],
    ['$datetime rfc1123', 'Mon, 03 Feb 2031 04:05:06 GMT'],
    ['$datetime iso8601', '2031-02-03T04:05:06.789Z'],
    ['$datetime "YYYY-MM-DD HH:mm:ss.SSS"', '2031-02-03 04:05:06.789'],
    ["$datetime 'DD.MM.YYYY'", '03.02.2031'],
    ["$datetime 'dddd [the] D'", 'Monday the 3'],
    ['$datetime  iso8601   1 y', '2032-02-03T04:05:06.789Z'],
    ['$datetime iso8601 1 Q', '2031-05-03T04:05:06.789Z'],
    ['$datetime iso8601 -1 M', '2031-01-03T04:05:06.789Z'],
    ['$datetime iso8601 1 w', '2031-02-10T04:05:06.789Z'],
    ['$datetime iso8601 -3 d', '2031-01-31T04:05:06.789Z'],
    ['$datetime iso8601 +2 h', '2031-02-03T06:05:06.789Z'],
    ['$datetime iso8601 -6 m', '2031-02-03T03:59:06.789Z'],
    ['$datetime iso8601 54 s', '2031-02-03T04:06:00.789Z'],
    ['$datetime iso8601 211 ms', '2031-02-03T04:05:07.000Z'],
    ['$datetime iso8601 1 d -2 h', '2031-02-04T02:05:06.789Z'],
    ['$datetime iso8601 -1d', '2031-02-02T04:05:06.789Z'],
    ['$datetime "YYYY" -40 d', '2030'],
    ['$random.alphabetic(3)', 'AAA'],
    ['$random.alphanumeric( 2 )', 'FF'],
    ['$random.hexadecimal(4)', '8888'],
    ['$random.hexadecimal(0)', ''],
    ['$random.integer(10, 20)', '15'],
    ['$random.integer()', '500'],
    ['$random.float(1, 2)', '1.5'],
    ['$random.float(-1.5,0.5)', '-0.5'],
    ['$random.email', 'nnnnnnnnnn@example.com'],
  ];
  for (const [reference, expected] of rows) it(`${reference} is ${expected || 'empty'}`, () => assert.equal(text(reference), expected));

  it('C7: $timestamp is in seconds, in each dialect', () => {
    for (const dialect of ['auto', 'restclient', 'jetbrains', 'httpyac', 'visualstudio'] as const)
      assert.equal(text('$timestamp', dialect), '1927857906');
    assert.equal(text('$timestamp -1 d'), String(1927857906 - 86_400));
    assert.equal(text('$timestamp 1 h -30 m'), String(1927857906 + 1800));
    assert.equal(text('$timestamp', 'auto', { ...source, now: () => new Date(-1) }), '-1');
  });

  it('C8: $guid and $uuid are the same; $randomInt takes none, one or two numbers', () => {
    assert.equal(text('$guid'), text('$uuid'));
    const shown = ['$randomInt', '$randomInt 10', '$randomInt 10 20', '$randomInt(10, 20)', '$randomInt -4 4', '$randomInt 7 7'].map((reference) =>
      text(reference),
    );
    assert.deepEqual(shown, ['500', '5', '15', '15', '0', '7']);
  });

  it('C8: the upper end is never reached', () => {
    const highest = { ...source, random: () => 1 - 2 ** -53 };
    assert.deepEqual([text('$randomInt', 'auto', highest), text('$randomInt 1 3', 'auto', highest)], ['999', '2']);
  });

  it('the local ones are in this machine’s time', () =>
    inZone('Asia/Kolkata', () => {
      assert.equal(text('$localDatetime rfc1123'), 'Mon, 03 Feb 2031 09:35:06 +0530');
      assert.equal(text('$localDatetime iso8601'), '2031-02-03T09:35:06+05:30');
      assert.equal(text('$localDatetime "YYYY-MM-DD HH:mm Z"'), '2031-02-03 09:35 +05:30');
      assert.equal(text('$localDatetime "YYYY-MM-DD HH:mm" 20 h'), '2031-02-04 05:35');
      assert.equal(text('$date'), '2031-02-03');
      assert.equal(text('$date 20 h'), '2031-02-04');
      assert.equal(text('$datetime "HH:mm Z"'), '04:05 +00:00');
    }));
});

describe('system variables: C18, whose letters a pattern has', () => {
  const rows: readonly (readonly [pattern: string, auto: string, dotNet: string])[] = [
    ['yyyy-MM-dd', '2031-02-03', '2031-02-03'],
    ['dd.MM.yy', '03.02.31', '03.02.31'],
    ['yyyy-MM-ddTHH:mm:ss.fffZ', '2031-02-03T04:05:06.789Z', '2031-02-03T04:05:06.789Z'],
    ["dddd, dd MMMM yyyy 'at' h:mm tt", 'Monday, 03 February 2031 at 4:05 AM', 'Monday, 03 February 2031 at 4:05 AM'],
    ['yyyy-MM-dd HH:mm zzz zz z K', '2031-02-03 04:05 +00:00 +00 +0 Z', '2031-02-03 04:05 +00:00 +00 +0 Z'],
    ['yyyyy \\dd y %d f FFF', '02031 d3 31 3 7 789', '02031 d3 31 3 7 789'],
    ['YYYY-MM-DD', '2031-02-03', 'YYYY-02-DD'],
    ['ddd DD', 'Mon 03', 'Mon DD'],
    ['[dd] HH', 'dd 04', '[03] 04'],
    ['dddd HH:mm', 'Monday 04:05', 'Monday 04:05'],
  ];
  for (const [pattern, auto, dotNet] of rows) {
    it(`“${pattern}”`, () => assert.deepEqual([text(`$datetime "${pattern}"`), text(`$datetime "${pattern}"`, 'visualstudio')], [auto, dotNet]));
  }

  it('is Day.js’ where REST Client or httpYac is asked for', () => {
    for (const dialect of ['restclient', 'httpyac'] as const) assert.equal(text('$datetime "yyyy MM"', dialect), 'yyyy 02');
  });

  it('reading it as .NET is said, unless that was asked for', () => {
    const noteOf = (reference: string, dialect: Dialect): boolean => {
      const value = systemValue(reference, source, dialect);
      return value !== undefined && 'note' in value;
    };
    assert.deepEqual(
      [noteOf('$datetime "yyyy"', 'auto'), noteOf('$datetime "yyyy"', 'visualstudio'), noteOf('$datetime "YYYY"', 'auto')],
      [true, false, false],
    );
  });
});

describe('system variables: what is wrong', () => {
  const wrong = [
    '$guid x',
    '$datetime',
    '$datetime YYYY',
    '$datetime "YYYY',
    '$datetime ""',
    '$datetime iso8601 1',
    '$datetime iso8601 x d',
    '$datetime iso8601 1 D',
    '$datetime iso8601 1.5 d',
    '$datetime iso8601 999999999999999 y',
    '$timestamp 1 x',
    '$timestamp 99999999999999999999 d',
    '$randomInt 2 1',
    '$randomInt 1 2 3',
    '$randomInt x',
    '$randomInt 0 1e400',
    '$randomInt -9007199254740991 9007199254740991',
    '$random.integer(1.5, 2)',
    '$random.float(1e308, -1e308)',
    '$random.float(-1e308, 1e308)',
    '$random.alphabetic',
    '$random.alphabetic(-1)',
    '$random.alphabetic(10001)',
    '$random.alphanumeric(999999999999)',
    '$random.email(x)',
  ];
  for (const reference of wrong) {
    it(`${reference}: says how it is written`, () => {
      const value = systemValue(reference, source, 'auto');
      assert.ok(value && 'problem' in value, JSON.stringify(value));
      const name = /^[$\w.]+/.exec(reference)?.[0] ?? '';
      assert.ok(value.problem.includes(`“${name}”`) && value.problem.includes(`{{${name}`), value.problem);
    });
  }

  it('other names are not known here', () => {
    const others = [
      '',
      '$',
      'guid',
      '$Guid',
      '$guidx',
      '$guid.x',
      '$random',
      '$random.',
      '$random.name',
      '$dotenv X',
      '$processEnv X',
      '$env.X',
      '$shared x',
      '$aadToken',
      '$toString',
    ];
    for (const reference of others) assert.equal(systemValue(reference, source, 'auto'), undefined, reference);
  });

  it('megabytes are refused', () => {
    const long = 1_000_000;
    for (const reference of [
      `$datetime "${'['.repeat(long)}"`,
      `$datetime "${'y'.repeat(long)}"`,
      `$timestamp${' 1 d'.repeat(long)}`,
      `$randomInt ${'9'.repeat(long)}`,
    ]) {
      const value = systemValue(reference, source, 'auto');
      assert.ok(value && 'problem' in value && value.problem.length < 300);
    }
    assert.equal(systemValue('$'.repeat(long), source, 'auto'), undefined);
    assert.equal(systemValue(`$${'a'.repeat(long)}`, source, 'auto'), undefined);
  });

  it('a pattern of brackets alone does not hold it up', () => {
    assert.equal(text(`$datetime "${'['.repeat(200)}"`), '['.repeat(200));
  });
});

describe('system variables: for a list to choose from', () => {
  it('each example is one, and says what it is', () => {
    for (const { name, example, detail } of systemVariableNames) {
      assert.ok(example.startsWith(name), name);
      assert.ok('text' in (systemValue(example, source, 'auto') ?? {}), example);
      assert.match(detail, /^[A-Z].*\.$/);
    }
    assert.equal(new Set(systemVariableNames.map(({ name }) => name)).size, systemVariableNames.length);
  });
});

describe('the system of this machine', () => {
  it('has a clock, chance and GUIDs', () => {
    const { now: clock, random, uuid } = nodeSystem({}, true);
    assert.ok(Math.abs(clock().getTime() - Date.now()) < 1000);
    const some = Array.from({ length: 1000 }, random);
    assert.ok(some.every((one) => one >= 0 && one < 1));
    assert.ok(new Set(some).size > 990);
    assert.match(uuid(), /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it('has process variables only where it is trusted, and no inherited ones', () => {
    const read = nodeSystem({ A: '1' }, true).processVariable;
    assert.deepEqual([read('A'), read('B'), read('toString'), read('__proto__')], ['1', undefined, undefined, undefined]);
    assert.equal(nodeSystem({ A: '1' }, false).processVariable('A'), undefined);
  });
});
