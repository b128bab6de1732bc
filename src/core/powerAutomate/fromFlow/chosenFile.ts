import { t } from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import { isCalledZip, isZip, textOf } from './fileKind.ts';
import type { FlowFile } from './flowFile.ts';

/**
 * The texts in a file that somebody chose, by what it is: its name may say something else.
 * @throws {UserError} as `workflowsIn` does
 */
export async function textsIn(
  name: string,
  bytes: Uint8Array,
  workflowsIn: (zip: Uint8Array) => Promise<readonly FlowFile[]>,
): Promise<readonly FlowFile[]> {
  if (!isZip(bytes)) return [{ name, text: textOf(bytes) }];
  try {
    return await workflowsIn(bytes);
  } catch (error) {
    if (!(error instanceof UserError) || isCalledZip(name)) throw error;
    throw new UserError(error.code, t('{0} is a .zip archive, whatever it is called. {1}', name, error.message), error.fix, error);
  }
}
