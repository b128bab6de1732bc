import { t } from '@vscode/l10n';
import { effectOf } from '../../graph/effect.ts';
import { memoryBody } from '../../graph/transport.ts';
import type { RequestBlock, RequestFile } from '../../http/requestFile.ts';
import { scopeOf } from '../../http/scopeOf.ts';
import type { Surroundings } from '../../http/variables/scope.ts';
import { splitTemplate } from '../../http/variables/template.ts';
import { lineOf } from '../../http/wholeRequestLine.ts';
import { namedAmong } from '../namedAmong.ts';
import type { FlowWarning } from '../workflow.ts';
import { versionOf } from './flowUrl.ts';
import { KnownValues } from './knownValues.ts';

/**
 * Says which requests a flow takes along that change data each time it runs. Made to try another request on, they are easily overlooked.
 * @param blocks those that come along, because their answers are needed
 */
export function changesTooWarning(blocks: readonly RequestBlock[], file: RequestFile, surroundings: Surroundings): FlowWarning | undefined {
  const changing = blocks.flatMap((block) => changeOf(block, file, surroundings) ?? []);
  if (changing.length === 0) return undefined;
  const message = t('Also in it, each time the flow runs: {0}. Take out what you needed only to try it.', namedAmong(changing));
  return { code: 'changesToo', message };
}

/** `POST /groups (group)`; `undefined` for a request that only reads. */
function changeOf(block: RequestBlock, file: RequestFile, surroundings: Surroundings): string | undefined {
  const scope = scopeOf(file, block, surroundings);
  const { method, url } = lineOf(block, scope);
  const values = new KnownValues(file, scope);
  const effect = effectOf({
    method,
    url: values.text(url) ?? url,
    headers: block.headers.map(({ name, value }) => [name, values.text(value) ?? value]),
    ...(block.body !== undefined && { body: memoryBody(Buffer.from(values.text(block.body) ?? block.body)) }),
  });
  if (effect === 'read') return undefined;
  const called = block.name ?? block.title;
  return `${method.toUpperCase()} ${pathOf(url)}${called === undefined ? '' : ` (${called})`}`;
}

/** As it is written, with a sign for each reference. A query may hold what is for nobody's eyes. */
function pathOf(url: string): string {
  const written = splitTemplate(url)
    .map((part) => ('text' in part ? part.text : '…'))
    .join('');
  const path = (written.split(/[?#]/, 1)[0] ?? '').replace(/^https?:\/\/[^/]*/i, '');
  return path.slice(versionOf(path).length);
}
