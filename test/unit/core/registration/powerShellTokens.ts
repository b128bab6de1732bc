/** A token of a PowerShell script. A `text` is what a literal in quotes stands for. */
export interface PowerShellToken {
  readonly kind: 'text' | 'expandable' | 'comment' | 'code';
  readonly value: string;
}

const single = /['\u2018\u2019\u201a\u201b]/;
const double = /["\u201c\u201d\u201e]/;

/**
 * Takes a script apart as PowerShell does, typographic quotation marks included. Source: PowerShell language specification, "String literals".
 * @throws {Error} for a literal or a bracket that is not closed
 */
export function powerShellTokens(script: string): readonly PowerShellToken[] {
  const tokens: PowerShellToken[] = [];
  const open: string[] = [];
  let at = 0;
  const literal = (mark: RegExp, kind: 'text' | 'expandable'): void => {
    let value = '';
    for (at++; ; at++) {
      const sign = script[at];
      if (sign === undefined) throw new Error(`a text is not closed: ${value.slice(0, 60)}`);
      if (kind === 'expandable' && sign === '`') value += script[++at] ?? '';
      else if (!mark.test(sign)) value += sign;
      else if (mark.test(script[at + 1] ?? '')) value += script[++at] ?? '';
      else break;
    }
    at++;
    tokens.push({ kind, value });
  };
  while (at < script.length) {
    const sign = script[at] ?? '';
    if (single.test(sign)) literal(single, 'text');
    else if (double.test(sign)) literal(double, 'expandable');
    else if (sign === '#') {
      const end = script.indexOf('\n', at);
      tokens.push({ kind: 'comment', value: script.slice(at, end) });
      at = end;
    } else if (/\s/.test(sign)) at++;
    else {
      const word = /^[\w$@.%:*-]+/.exec(script.slice(at, at + 200))?.[0] ?? sign;
      if ('([{'.includes(word)) open.push({ '(': ')', '[': ']', '{': '}' }[word] ?? '');
      else if (')]}'.includes(word) && open.pop() !== word) throw new Error(`${word} closes nothing: ${script.slice(at - 80, at + 20)}`);
      tokens.push({ kind: 'code', value: word });
      at += word.length;
    }
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join('')}`);
  return tokens;
}
