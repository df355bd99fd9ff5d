/** Finds the functions of a TypeScript source and their lengths in lines, with a real parser. */
import { parseSync, Visitor } from 'oxc-parser';

/** A function with a name, as the style rules measure it. */
export interface MeasuredFunction {
  readonly name: string;
  /** Its first line in the file, from 1. */
  readonly line: number;
  /**
   * Number of its lines, including the first and the last, and those of the functions inside it, which are also
   * measured separately.
   */
  readonly lines: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface NamedSpan extends Span {
  readonly name: string;
}

interface Code {
  readonly type: string;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/**
 * Named functions: declarations, methods, and functions assigned to a constant or a key. An anonymous function counts
 * as part of the function that contains it. Throws a SyntaxError if the source does not parse.
 */
export function measureFunctions(file: string, source: string): MeasuredFunction[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]!.message}`);
  const found: NamedSpan[] = [];
  const note = (name: string, value: (Code & { readonly body?: unknown }) | null, { start, end }: Span): void => {
    // A function without a body is only a signature: abstract or overloaded.
    if (value !== null && FUNCTIONS.has(value.type) && value.body) found.push({ name, start, end });
  };
  new Visitor({
    FunctionDeclaration: (node) => note(node.id?.name ?? 'default', node, node),
    MethodDefinition: (node) => note(source.slice(node.key.start, node.key.end), node.value, node),
    PropertyDefinition: (node) => note(source.slice(node.key.start, node.key.end), node.value, node),
    Property: (node) => note(source.slice(node.key.start, node.key.end), node.value, node),
    VariableDeclarator: (node) => note(source.slice(node.id.start, node.id.end).split(':', 1)[0]!, node.init, node),
  }).visit(program);
  const lineOf = lineCounter(source);
  return found.map(({ name, start, end }) => ({
    name,
    line: lineOf(start),
    lines: lineOf(end - 1) - lineOf(start) + 1,
  }));
}

/** Returns the line of an offset, from 1. */
function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const after = starts.findIndex((start) => start > offset);
    return after < 0 ? starts.length : after;
  };
}
