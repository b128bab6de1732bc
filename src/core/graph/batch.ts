import { isUtf8 } from 'node:buffer';
import type { HeaderField } from '../../shared/responseView.ts';
import { isRecord } from '../isRecord.ts';
import type { Body } from './transport.ts';

/** A request inside a `$batch`. Its body is not looked at: no request whose body decides what it does is known to be allowed in one. */
interface BatchItem {
  readonly method: string;
  /** Relative to the service's root, as written. */
  readonly url: string;
  readonly headers: readonly HeaderField[];
}

/** `unclear`: two readers could take it for two things, or it is no batch at all. */
export type Batch = { readonly kind: 'items'; readonly items: readonly BatchItem[] } | { readonly kind: 'unclear'; readonly mentionsDelete: boolean };

/** Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching". */
const itemKeys = new Set(['id', 'dependsOn', 'method', 'url', 'headers', 'body']);

/** A string of JSON, and the colon that makes it a key. */
const jsonString = /"[^"\\]*(?:\\[^][^"\\]*)*"(\s*:)?/g;

/** Reads the body of a `$batch`. Whatever a server could read in another way than `JSON.parse` does is unclear. */
export function readBatch(body: Body | undefined): Batch {
  const bytes = body ? body.bytes : new Uint8Array();
  // What is not in memory is not looked at, and what is no UTF-8 (UTF-16, compressed) cannot be: both may hold anything.
  if (!bytes || !isUtf8(bytes) || bytes.includes(0)) return { kind: 'unclear', mentionsDelete: true };
  const text = new TextDecoder().decode(bytes);
  try {
    const parsed: unknown = JSON.parse(text);
    // `JSON.parse` keeps the last of two equal keys, where others may take the first.
    const written = [...text.matchAll(jsonString)].filter(([, colon]) => colon !== undefined).length;
    const items = written === differentKeys(parsed) ? itemsOf(parsed) : undefined;
    if (items) return { kind: 'items', items };
  } catch {
    // No JSON, or nested beyond all measure.
  }
  return { kind: 'unclear', mentionsDelete: /"\s*delete\s*"/i.test(withoutEscapes(text)) };
}

/** How many keys there are, those of one object that differ only in case counted once. */
function differentKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : new Set(Object.keys(value).map((key) => key.toLowerCase())).size;
  return Object.values(value).reduce((sum: number, one) => sum + differentKeys(one), own);
}

function itemsOf(parsed: unknown): readonly BatchItem[] | undefined {
  if (!isRecord(parsed) || Object.keys(parsed).join() !== 'requests') return undefined;
  const { requests } = parsed;
  if (!Array.isArray(requests) || requests.length === 0) return undefined;
  const items = requests.flatMap((request: unknown) => itemOf(request) ?? []);
  return items.length === requests.length ? items : undefined;
}

function itemOf(request: unknown): BatchItem | undefined {
  if (!isRecord(request) || !Object.keys(request).every((key) => itemKeys.has(key))) return undefined;
  const { method, url, headers = {} } = request;
  if (typeof method !== 'string' || typeof url !== 'string' || !isRecord(headers)) return undefined;
  return { method, url, headers: Object.entries(headers).map(([name, value]) => [name, String(value)]) };
}

/** `\u0044ELETE` is DELETE too. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
