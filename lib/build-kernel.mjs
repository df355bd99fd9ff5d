/**
 * Builds a kernel: AssemblyScript in a folder → `../kernel-wasm.ts` beside the folder, the module's bytes as text, so that
 * whoever imports it needs no file. Runs before the compiler of the rest.
 *
 * A kernel shares constants with the rest of the program. They are declared once, there: numbers (`export const
 * TOKEN_STRIDE = 4;`) and objects of numbers (`export const TokenKind = { text: 1, … } as const`). Here each number, and
 * each member as a constant of its own, `TokenKind_text`, is put in a module `./names` that exists only while the kernel is built.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import asc, { version } from 'assemblyscript/asc';

const lib = new URL('./', import.meta.url);

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

/** Throws where a value is not a number as they are written here: a constant read wrongly would be a kernel that is wrong. */
function constant(name, value) {
  if (value === undefined || !NUMBER.test(value))
    throw new Error(`${name} is not a number the kernel can read: ${value}`);
  return `export const ${name}: i32 = ${value};`;
}

function readFileFrom(here, names) {
  return (name) => {
    if (/(^|\/)names\.ts$/.test(name)) return names;
    const file = new URL(name, here);
    return existsSync(file) ? readFileSync(file, 'utf8') : null; // the compiler tries several places
  };
}

/** Of everything the result depends on, the compiler included: compiling takes seconds, and the kernels change rarely. */
function fingerprint(here, names) {
  const hash = createHash('sha256')
    .update(version)
    .update(names)
    .update(readFileSync(new URL(import.meta.url)));
  for (const name of readdirSync(here).filter((file) => /(?<!\.d)\.(ts|mjs|json)$/.test(file)))
    hash.update(readFileSync(new URL(name, here)));
  return hash.digest('hex');
}

async function compile(readFile) {
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--noAssert',
      '--use',
      'abort=',
    ],
    { readFile, writeFile: (_name, contents) => void (binary = contents) },
  );
  if (error !== null) throw new Error(stderr.toString());
  return Buffer.from(binary).toString('base64');
}

/** Builds the kernel in a folder (URL of a module in it) unless it is there. `declarations`: modules under `lib/` whose constants it reads. */
export async function buildKernel(module, declarations) {
  const here = new URL('./', module);
  const names = declarations.flatMap((file) => constantsOf(readFileSync(new URL(file, lib), 'utf8'))).join('\n');
  const target = new URL('../kernel-wasm.ts', here);
  const source = fingerprint(here, names);
  if (existsSync(target) && readFileSync(target, 'latin1').includes(source)) return;
  const text = await compile(readFileFrom(here, names));
  writeFileSync(
    target,
    `/** The compiled kernel (\`kernel/\`), in base64. Written by the build from sources ${source}. */\nexport const KERNEL_WASM =\n  '${text}';\n`,
  );
}
