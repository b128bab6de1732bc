import { timestamp } from '../data/random.ts';
import { badRequest, noSuchProperty } from '../errors.ts';
import type { EntityType } from './entityTypes.ts';
import { scanFilter, type FilterToken } from './filterScanner.ts';
import { edmType, fits, literalOf, type Literal } from './literal.ts';

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
/** As OData writes them. */
export type Comparison = (typeof comparisons)[number];
const textTests = ['startsWith', 'endsWith', 'contains'] as const;
type TextTest = (typeof textTests)[number];

/** Property names from the outside in; empty for the variable of an `any` itself. */
export type PropertyPath = readonly string[];

/** A filter that was read: its properties exist, and its values are of their types. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'compare'; readonly path: PropertyPath; readonly comparison: Comparison; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: PropertyPath; readonly values: readonly Literal[] }
  | { readonly kind: 'text'; readonly test: TextTest; readonly path: PropertyPath; readonly value: string }
  | { readonly kind: 'any'; readonly path: PropertyPath; readonly operand: Filter };

/**
 * Reads `$filter`; `and` binds closer than `or`.
 * @throws {GraphError} 400 `BadRequest` in the words of Graph for a wrong syntax, an unknown property or a value of another type
 */
export function parseFilter(text: string, type: EntityType): Filter {
  return new FilterParser(text, type).parse();
}

class FilterParser {
  readonly #text: string;
  readonly #type: EntityType;
  readonly #tokens: readonly FilterToken[];
  #at = 0;
  /** Variables of the `any` we are in. */
  readonly #variables: string[] = [];

  constructor(text: string, type: EntityType) {
    this.#text = text;
    this.#type = type;
    this.#tokens = scanFilter(text);
  }

  parse(): Filter {
    const filter = this.#or();
    if (this.#peek().kind !== 'end') throw this.#syntaxError();
    return filter;
  }

  #or(): Filter {
    let left = this.#and();
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Filter {
    let left = this.#not();
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Filter {
    if (this.#takeWord('not')) return { kind: 'not', operand: this.#not() };
    if (this.#takeSign('(')) {
      const inner = this.#or();
      this.#expectSign(')');
      return inner;
    }
    return this.#condition();
  }

  #condition(): Filter {
    const word = this.#expectWord();
    const test = textTests.find((one) => one.toLowerCase() === word.text.toLowerCase());
    if (test && this.#takeSign('(')) return this.#textTest(test);
    if (word.text.endsWith('/any') && this.#takeSign('(')) return this.#any(word.text.slice(0, -'/any'.length));
    if (this.#peek().text === '(') throw badRequest(`Invalid filter clause: An unknown function with name '${word.text}' was found.`);
    const path = this.#path(word.text);
    if (this.#takeWord('in')) return { kind: 'in', path, values: this.#values() };
    const operator = this.#peek();
    const comparison = comparisons.find((one) => one === operator.text && operator.kind === 'word');
    if (!comparison) throw this.#syntaxError();
    this.#at++;
    const value = this.#literal(path);
    return { kind: 'compare', path, comparison, value };
  }

  #textTest(test: TextTest): Filter {
    const path = this.#path(this.#expectWord().text);
    this.#expectSign(',');
    const value = this.#literal(path);
    this.#expectSign(')');
    if (typeof value !== 'string') {
      throw badRequest(
        `Invalid filter clause: No function signature for the function with name '${test.toLowerCase()}' matches the specified arguments.`,
      );
    }
    return { kind: 'text', test, path, value };
  }

  #any(collection: string): Filter {
    const path = this.#path(collection);
    const variable = this.#expectWord().text;
    this.#expectSign(':');
    this.#variables.push(variable);
    const operand = this.#or();
    this.#variables.pop();
    this.#expectSign(')');
    return { kind: 'any', path, operand };
  }

  #values(): readonly Literal[] {
    this.#expectSign('(');
    const values = [this.#literal([])];
    while (this.#takeSign(',')) values.push(this.#literal([]));
    this.#expectSign(')');
    return values;
  }

  #path(text: string): PropertyPath {
    const [first = '', ...rest] = text.split('/');
    if (this.#variables.includes(first)) return rest;
    if (!Object.hasOwn(this.#type.properties, first)) throw badRequest(`Invalid filter clause: ${noSuchProperty(first, this.#type.name)}`);
    return [first, ...rest];
  }

  #literal(path: PropertyPath): Literal {
    const token = this.#peek();
    this.#at++;
    const value = literalOf(token);
    if (value === undefined) {
      this.#at--;
      throw this.#syntaxError();
    }
    const type = path.length === 1 && path[0] !== undefined ? this.#type.properties[path[0]] : undefined;
    if (type && !fits(token, value, type)) {
      throw badRequest(
        `Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '${type}' and '${edmType(value)}' for operator kind 'Equal'.`,
      );
    }
    return type === 'Edm.DateTimeOffset' && typeof value === 'string' ? timestamp(Date.parse(value)) : value;
  }

  #peek(): FilterToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', position: this.#text.length };
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text !== word) return false;
    this.#at++;
    return true;
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.#at++;
    return true;
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) throw this.#syntaxError();
  }

  #expectWord(): FilterToken {
    const token = this.#peek();
    if (token.kind !== 'word') throw this.#syntaxError();
    this.#at++;
    return token;
  }

  #syntaxError(): Error {
    return badRequest(`Invalid filter clause: Syntax error at position ${this.#peek().position} in '${this.#text}'.`);
  }
}
