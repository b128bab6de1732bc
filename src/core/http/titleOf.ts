import type { RequestBlock } from './requestFile.ts';

/** What to call a request: its name, its title, or what it does. */
export function titleOf({ name, title, method, url }: Pick<RequestBlock, 'name' | 'title' | 'method' | 'url'>): string {
  return name ?? title ?? `${method} ${url}`;
}

/** By what other requests refer to it, as in `{{login.response.body.$.id}}`: its name, else its title. */
export function referenceNameOf({ name, title }: Pick<RequestBlock, 'name' | 'title'>): string | undefined {
  return name ?? title;
}
