/**
 * Builds the kernel: AssemblyScript in this folder → `../kernel-wasm.ts`, the module's bytes as text, so that whoever imports
 * it needs no file. Runs before the compiler of the rest.
 *
 * The kernel shares constants with the rest of the program. They are declared once, there: numbers (`export const
 * TOKEN_STRIDE = 4;`) and objects of numbers (`export const TokenKind = { text: 1, … } as const`). Here each number, and
 * each member as a constant of its own, `TokenKind_text`, is put in a module `./names` that exists only while the kernel is built.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import asc, { version } from 'assemblyscript/asc';

const here = new URL('./', import.meta.url);
const lib = new URL('../../', here);

/** Modules whose constants the kernel reads. */
const DECLARATIONS = [
  'model/tokens.ts',
  'model/segments.ts',
  'text/words.ts',
  'html/tokens/elements.ts',
  'html/tokens/byte-classes.ts',
  'html/tokens/content-modes.ts',
  'html/tokens/references.ts',
  'html/tokens/attributes.ts',
  'html/tokens/tokenizer.ts',
  'html/segments/layout.ts',
  'html/segments/records.ts',
  'html/segments/attribute-names.ts',
  'html/segments/first-bytes.ts',
  'html/page/page-info.ts',
  'url/kind.ts',
];

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

const names = DECLARATIONS.flatMap((file) => constantsOf(readFileSync(new URL(file, lib), 'utf8'))).join('\n');

function readFile(name) {
  if (/(^|\/)names\.ts$/.test(name)) return names;
  const file = new URL(name, here);
  return existsSync(file) ? readFileSync(file, 'utf8') : null; // the compiler tries several places
}

const target = new URL('../kernel-wasm.ts', here);

/** Of everything the result depends on, the compiler included: compiling takes seconds, and the kernel changes rarely. */
function fingerprint() {
  const hash = createHash('sha256').update(version).update(names);
  for (const name of readdirSync(here).filter((file) => /(?<!\.d)\.(ts|mjs|json)$/.test(file)))
    hash.update(readFileSync(new URL(name, here)));
  return hash.digest('hex');
}

async function build(source) {
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
  const text = Buffer.from(binary).toString('base64');
  writeFileSync(
    target,
    `/** The compiled kernel (\`kernel/\`), in base64. Written by the build from sources ${source}. */\nexport const KERNEL_WASM =\n  '${text}';\n`,
  );
}

const source = fingerprint();
if (!existsSync(target) || !readFileSync(target, 'latin1').includes(source)) await build(source);
