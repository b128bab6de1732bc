import { t } from '@vscode/l10n';
import type { Findings } from './findings.ts';
import { rangeOf, type Block, type Line } from './lines.ts';
import { ScriptFinder } from './scripts.ts';

/** Walks a block once, from its first line to its last. */
export class BlockCursor {
  readonly lines: readonly Line[];
  readonly scripts: ScriptFinder;
  at = 0;

  constructor({ lines }: Block) {
    this.lines = lines;
    this.scripts = new ScriptFinder(lines);
  }

  here(): Line | undefined {
    return this.lines[this.at];
  }

  next(): Line | undefined {
    this.at++;
    return this.here();
  }

  /** Leaves off at the last line of the script that starts here; `false` if none does. */
  skipScript(found: Findings): boolean {
    const script = this.scripts.at(this.at);
    if (!script) return false;
    this.scripts.note(this.at, script, found);
    this.at = script.last;
    return true;
  }

  /** Leaves off at the line that ends the comment; `false` if none starts here. */
  skipBlockComment(found: Findings): boolean {
    const opening = this.here();
    if (!opening?.trimmed.startsWith('/*')) return false;
    for (let line: Line | undefined = opening; line; line = this.next()) {
      const end = line.text.indexOf('*/', line === opening ? line.text.indexOf('/*') + 2 : 0);
      if (end === -1) continue;
      if (line.text.slice(end + 2).trim() !== '')
        found.report('error', 'textAfterComment', t('What stands behind “*/” is not read. Put it on a line of its own.'), rangeOf(line));
      return true;
    }
    // A `###` ends any comment: otherwise one forgotten end would silently take all requests that follow.
    const message = t('This comment has no “*/” before the next “###”. Requests behind that are not in it.');
    found.report('error', 'commentOpen', message, rangeOf(opening));
    return true;
  }
}
