/** Builds the kernel of HTML pages. */
import { buildKernel } from '../../kernels/build.mjs';

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
  'html/segments/findings.ts',
  'html/segments/attribute-names.ts',
  'html/segments/first-bytes.ts',
  'html/page/page-info.ts',
  'url/kind.ts',
];

await buildKernel(import.meta.url, DECLARATIONS);
