/** Functions of a TypeScript source and their lengths in lines, by a real parser. */
import { parseSync, Visitor } from 'oxc-parser';

/** A function with a name, as the style rules measure it. */
export interface MeasuredFunction {
  readonly name: string;
  /** Its first line in the file, from 1. */
  readonly line: number;
  /** Its own lines, first and last included, without those of named functions inside it: a closure is measured as a class would be. */
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
 * Functions that have a name: declarations, methods, and what is assigned to a constant or a key. Anonymous functions are
 * lines of the function they stand in. Throws where the source does not parse.
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
  return ownLines(found, lineCounter(source));
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

function ownLines(found: readonly NamedSpan[], lineOf: (offset: number) => number): MeasuredFunction[] {
  const within = (inner: Span, outer: Span): boolean =>
    inner !== outer && outer.start <= inner.start && inner.end <= outer.end;
  const length = ({ start, end }: Span): number => lineOf(end - 1) - lineOf(start) + 1;
  return found.map((outer) => {
    const inside = found.filter((inner) => within(inner, outer));
    const direct = inside.filter((inner) => !inside.some((between) => within(inner, between)));
    const lines = length(outer) - direct.reduce((sum, inner) => sum + length(inner), 0);
    // A closure that stands on the line of its function leaves it no line of its own: it has that one.
    return { name: outer.name, line: lineOf(outer.start), lines: Math.max(1, lines) };
  });
}
