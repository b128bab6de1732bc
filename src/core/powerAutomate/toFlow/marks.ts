import { randomUUID } from 'node:crypto';
import type { FlowExpression, FlowPart } from '../expression/expression.ts';

/**
 * Words that stand for expressions while a URL or a body is put together as it would be sent. They are letters and digits, which nothing has to encode;
 * then the expressions take their places.
 */
export class Marks {
  /** Nobody else's text can hold it. */
  readonly #sign = `x${randomUUID().replaceAll('-', '')}n`;
  /** Whatever its case: a host or a method is put into its own. */
  readonly #word = new RegExp(`${this.#sign}(\\d+)e`, 'gi');
  readonly #expressions: FlowExpression[] = [];

  mark(expression: FlowExpression): string {
    return `${this.#sign}${this.#expressions.push(expression) - 1}e`;
  }

  marked(parts: readonly FlowPart[]): string {
    return parts.map((part) => ('text' in part ? part.text : this.mark(part.expression))).join('');
  }

  /** The mark that a text starts with. */
  atStart(text: string): string | undefined {
    const { index, 0: mark } = text
      .slice(0, this.#sign.length + 12)
      .matchAll(this.#word)
      .next().value ?? { index: -1, 0: '' };
    return index === 0 ? mark : undefined;
  }

  isIn(text: string): boolean {
    return text.toLowerCase().includes(this.#sign);
  }

  /** The text with a word of its own for each expression, for a look at what is around them. */
  plain(text: string, word: string): string {
    return text.replaceAll(this.#word, word);
  }

  parts(text: string): readonly FlowPart[] {
    const parts: FlowPart[] = [];
    let from = 0;
    for (const match of text.matchAll(this.#word)) {
      const expression = this.#expressions[Number(match[1])];
      if (!expression) continue;
      if (match.index > from) parts.push({ text: text.slice(from, match.index) });
      parts.push({ expression });
      from = match.index + match[0].length;
    }
    if (from < text.length) parts.push({ text: text.slice(from) });
    return parts;
  }
}
