/** Functions of a TypeScript source and their lengths in lines, by a real parser. */
import { parseSync, Visitor } from 'oxc-parser';

/** A function with a name, as the style rules measure it. */
export interface MeasuredFunction {
  readonly name: string;
  /** Its first line in the file, from 1. */
  readonly line: number;
  /** All its lines, first and last included, and those of functions inside it, which are measured by themselves as well. */
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
 * Functions that have a name: declarations, methods, and what is assigned to a constant or a key. An anonymous function
 * is measured as lines of the function that holds it. Throws a SyntaxError where the source does not parse.
 */
export function measureFunctions(file: string, source: string): MeasuredFunction[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]!.message}`);
  const found: NamedSpan[] = [];
  const note = (name: string, value: (Code & { readonly body?: unknown }) | null, { start, end }: Span): void => {
    // Without a body: a signature, abstract or overloaded.
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

/** Line of an offset, from 1. */
function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const after = starts.findIndex((start) => start > offset);
    return after < 0 ? starts.length : after;
  };
}
