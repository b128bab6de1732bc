import assert from 'node:assert/strict';
import { GraphError } from '../../../../src/sandbox/errors.ts';
import type { Entity } from '../../../../src/sandbox/json.ts';
import { groupType, messageType, userType, type EntityType } from '../../../../src/sandbox/odata/entityTypes.ts';
import { parseFilter } from '../../../../src/sandbox/odata/filter.ts';
import { matches } from '../../../../src/sandbox/odata/matches.ts';

const users: readonly Entity[] = [
  {
    id: 'a',
    displayName: 'Åse O’Hara',
    surname: "O'Hara",
    department: 'Sales',
    accountEnabled: true,
    createdDateTime: '2024-05-01T00:00:00Z',
    jobTitle: null,
  },
  {
    id: 'b',
    displayName: 'Bo Lund',
    surname: 'Lund',
    department: 'Finance',
    accountEnabled: false,
    createdDateTime: '2023-05-01T00:00:00Z',
    jobTitle: 'Buyer',
  },
  {
    id: 'c',
    displayName: 'Cleo Sand',
    surname: 'Sand',
    department: 'Sales',
    accountEnabled: true,
    createdDateTime: '2022-05-01T00:00:00Z',
    jobTitle: 'Lead',
  },
];

function found(filter: string, type: EntityType = userType, items = users): string {
  const parsed = parseFilter(filter, type);
  return items
    .filter((item) => matches(parsed, item))
    .map((item) => item.id)
    .join('');
}

describe('$filter', () => {
  const table: Readonly<Record<string, string>> = {
    "department eq 'Sales'": 'ac',
    "department eq 'sales'": 'ac',
    "department ne 'Sales'": 'b',
    "surname eq 'O''Hara'": 'a',
    'accountEnabled eq true': 'ac',
    'accountEnabled ne true': 'b',
    'jobTitle eq null': 'a',
    'jobTitle ne null': 'bc',
    "startswith(displayName,'b')": 'b',
    "startsWith(displayName, 'C')": 'c',
    "endsWith(surname,'nd')": 'bc',
    "contains(displayName,'o')": 'abc',
    "department eq 'Sales' and jobTitle eq 'Lead'": 'c',
    "department eq 'Finance' or jobTitle eq null": 'ab',
    "jobTitle eq null or department eq 'Finance' and accountEnabled eq true": 'a',
    "(jobTitle eq null or department eq 'Finance') and accountEnabled eq false": 'b',
    "not (department eq 'Sales')": 'b',
    "not startsWith(surname,'S') and accountEnabled eq true": 'a',
    "department in ('Finance','Legal')": 'b',
    'createdDateTime ge 2023-01-01T00:00:00Z': 'ab',
    'createdDateTime lt 2023-05-01': 'c',
    'createdDateTime eq 2023-05-01T00:00:00.000Z': 'b',
    'createdDateTime lt 2023-05-01T01:00:00+02:00': 'c',
    "displayName eq 'Åse O’Hara'": 'a',
    "  department   eq\t'Sales'  ": 'ac',
  };
  for (const [filter, expected] of Object.entries(table)) {
    it(`finds by ${filter.trim()}`, () => assert.equal(found(filter), expected));
  }

  it('looks into collections and nested properties', () => {
    const groups: readonly Entity[] = [
      { id: 'x', groupTypes: ['Unified'] },
      { id: 'y', groupTypes: [] },
    ];
    assert.equal(found("groupTypes/any(c:c eq 'Unified')", groupType, groups), 'x');
    const messages: readonly Entity[] = [
      { id: 'm', from: { emailAddress: { address: 'a@b.c' } } },
      { id: 'n', from: { emailAddress: { address: 'd@e.f' } } },
    ];
    assert.equal(found("from/emailAddress/address eq 'a@b.c'", messageType, messages), 'm');
  });

  const refused: Readonly<Record<string, string>> = {
    "nickname eq 'x'": "Invalid filter clause: Could not find a property named 'nickname' on type 'microsoft.graph.user'.",
    "constructor eq 'x'": "Invalid filter clause: Could not find a property named 'constructor' on type 'microsoft.graph.user'.",
    'department eq': "Invalid filter clause: Syntax error at position 13 in 'department eq'.",
    "department eq 'x' and": "Invalid filter clause: Syntax error at position 21 in 'department eq 'x' and'.",
    "(department eq 'x'": "Invalid filter clause: Syntax error at position 18 in '(department eq 'x''.",
    "department = 'x'": "Invalid filter clause: Syntax error: character '=' is not valid at position 11 in 'department = 'x''.",
    "department eq 'x": "Invalid filter clause: There is an unterminated string literal at position 16 in 'department eq 'x'.",
    "department like 'x'": "Invalid filter clause: Syntax error at position 11 in 'department like 'x''.",
    'department eq Sales': "Invalid filter clause: Syntax error at position 14 in 'department eq Sales'.",
    "trim(department) eq 'x'": "Invalid filter clause: An unknown function with name 'trim' was found.",
    "accountEnabled eq 'true'":
      "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'.",
    'department eq 5':
      "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'.",
    '': "Invalid filter clause: Syntax error at position 0 in ''.",
  };
  for (const [filter, message] of Object.entries(refused)) {
    it(`refuses ${filter || 'nothing at all'}`, () => {
      assert.throws(
        () => parseFilter(filter, userType),
        (error) =>
          error instanceof GraphError && error.status === 400 && error.code === 'BadRequest' && assert.equal(error.message, message) === undefined,
      );
    });
  }
});
