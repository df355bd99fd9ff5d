/**
 * Builds a kernel: AssemblyScript in a folder → `kernel-wasm.ts` beside the folder, the module's bytes as text, so that an
 * importer needs no other file. Runs before the rest is compiled.
 *
 * A kernel shares constants with the rest of the program, which declares them once: numbers (`export const TOKEN_STRIDE = 4;`)
 * and objects of numbers (`export const TokenKind = { text: 1, … } as const`). The build writes each number, and each member
 * as a constant of its own (`TokenKind_text`), to the module `names.ts` in the kernel's folder.
 *
 * The sources are valid TypeScript, so that the formatter, the linter and the type checker read them like any other file. The
 * compiler's decorators are not: a comment `// @inline` above a function stands for the decorator `@inline`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import asc, { version } from 'assemblyscript/asc';

const lib = new URL('../', import.meta.url);

/** A number as declarations write it: `12`, or `1 << 3`. */
const NUMBER = /^\d[\d_]*(?: << \d+)?$/;

/** `export const NAME = 4;` → `export const NAME: i32 = 4;`; `export const Name = { a: 1, 'b-c': 1 << 2 } as const` → `export const Name_a: i32 = 1;` … */
function constantsOf(source) {
  const bare = source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const numbers = [...bare.matchAll(/^export const ([A-Z]\w*) = (\d[^;]*);/gm)].map(([, name, value]) =>
    constant(name, value),
  );
  const members = [...bare.matchAll(/^export const (\w+) = \{([^}]*)\} as const/gm)].flatMap(([, name, list]) =>
    list
      .split(',')
      .filter((member) => member.trim() !== '')
      .map((member) => memberConstant(name, member)),
  );
  return [...numbers, ...members];
}

function memberConstant(object, member) {
  const [, name, value] = /^\s*'?([\w-]+)'?: ([^]*?)\s*$/.exec(member) ?? [];
  return constant(`${object}_${name?.replaceAll('-', '_')}`, value);
}

/** Throws where a value is not written as a number: a kernel built from a misread constant would be wrong without a sign. */
function constant(name, value) {
  if (value === undefined || !NUMBER.test(value))
    throw new Error(`${name} is not a number the kernel can read: ${value}`);
  return `export const ${name}: i32 = ${value};`;
}

/** The module `names.ts` from the constants of these modules under `lib/`. */
function namesFrom(declarations) {
  const constants = declarations.flatMap((file) => constantsOf(readFileSync(new URL(file, lib), 'utf8')));
  return `/** Constants that the kernel shares with the rest of the program. Written by the build. */\n${constants.join('\n')}\n`;
}

/** Writes a file unless it has this content already, so that its time stands for its last change. */
function writeChanged(file, content) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeFileSync(file, content);
}

/** The compiler tries several places for each module: null where there is no file. */
function readSource(here, name) {
  const file = new URL(name, here);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll(/^\/\/ (@inline)$/gm, '$1') : null;
}

/** Of everything the result depends on, the compiler included: compiling takes seconds, and the kernels change rarely. */
function fingerprint(here) {
  const hash = createHash('sha256')
    .update(version)
    .update(readFileSync(new URL(import.meta.url)));
  for (const name of readdirSync(here).filter((file) => /(?<!\.d)\.(ts|mjs|json)$/.test(file)))
    hash.update(readFileSync(new URL(name, here)));
  return hash.digest('hex');
}

const COMPILER_FLAGS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--use', 'abort='];

async function compile(here) {
  let binary = null;
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', ...COMPILER_FLAGS], {
    readFile: (name) => readSource(here, name),
    writeFile: (_name, contents) => void (binary = contents),
  });
  if (error !== null) throw new Error(stderr.toString());
  return Buffer.from(binary).toString('base64');
}

/** Builds the kernel in the folder of a module (its URL) unless it is up to date. `declarations`: modules under `lib/` whose constants it reads. */
export async function buildKernel(module, declarations) {
  const here = new URL('./', module);
  const target = new URL('../kernel-wasm.ts', here);
  writeChanged(new URL('names.ts', here), namesFrom(declarations));
  const source = fingerprint(here);
  if (existsSync(target) && readFileSync(target, 'latin1').includes(source)) return;
  const text = await compile(here);
  writeFileSync(
    target,
    `/** The compiled kernel (\`kernel/\`), in base64. Written by the build from sources ${source}. */\nexport const KERNEL_WASM =\n  '${text}';\n`,
  );
}
