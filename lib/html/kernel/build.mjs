/**
 * Builds the kernel: AssemblyScript in this folder → `../kernel-wasm.ts`, the module's bytes as text, so that whoever imports
 * it needs no file. Runs before the compiler of the rest.
 *
 * The kernel shares constants with the rest of the program. They are declared once, there, as objects (`export const
 * TokenKind = { text: 1, … } as const`); here each member becomes a constant of its own, `TokenKind_text`, in a module
 * `./names` that exists only while the kernel is built.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const here = new URL('./', import.meta.url);
const lib = new URL('../../', here);

/** Modules whose constant objects the kernel reads. */
const DECLARATIONS = [
  'model/tokens.ts',
  'model/segments.ts',
  'text/words.ts',
  'html/tokens/elements.ts',
  'html/tokens/byte-classes.ts',
  'html/tokens/content-modes.ts',
  'html/segments/layout.ts',
  'html/segments/records.ts',
  'html/segments/attribute-names.ts',
];

/** `export const Name = { member: 1, 'other-member': 1 << 2 } as const` → `export const Name_member: i32 = 1;` … */
function constantsOf(source) {
  const bare = source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  return [...bare.matchAll(/export const (\w+) = \{([^}]*)\} as const/g)].flatMap(([, name, members]) =>
    [...members.matchAll(/'?([\w-]+)'?: ([\d <]+)/g)].map(
      ([, member, value]) => `export const ${name}_${member.replaceAll('-', '_')}: i32 = ${value};`,
    ),
  );
}

const names = DECLARATIONS.flatMap((file) => constantsOf(readFileSync(new URL(file, lib), 'utf8'))).join('\n');

function readFile(name) {
  if (/(^|\/)names\.ts$/.test(name)) return names;
  try {
    return readFileSync(new URL(name, here), 'utf8');
  } catch {
    return null; // the compiler tries several places
  }
}

const target = new URL('../kernel-wasm.ts', here);

/** Of everything the result depends on: compiling takes seconds, and the kernel changes rarely. */
function fingerprint() {
  const hash = createHash('sha256').update(names);
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
