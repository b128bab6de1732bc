import { parse } from './parse.ts';

/** Whether `# @connection` with this name behind it means just this name. It is the reader itself that says so, so the two never differ. */
export function isFoundByTag(name: string): boolean {
  const { requests } = parse(`# @connection ${name}\nGET /me\n`);
  return requests.length === 1 && requests[0]?.connection === name;
}
