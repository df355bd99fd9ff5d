/** The exports of the kernel. */
export { beginPage, beginTokens, PAGE, tokens, tokensEnd } from './memory';
export { decoded, decodeReference } from './references';
export { lastStartTag, readEnd, tokenize } from './tokenizer';
export { tagsCut } from './figures';
export {
  afterFindings,
  blocksCut,
  collapse,
  firstFinding,
  firstText,
  segment,
  textLength,
  wordCount,
} from './segmenter';
export {
  attributeNames,
  attributeSlots,
  c1Characters,
  contentModes,
  contents,
  elementNames,
  firstBytes,
  foreignNames,
  layouts,
  nameCodes,
  openings,
  ownRegions,
  roles,
  slotIds,
  slotKeys,
  tagClasses,
  wordAfter,
  wordBegins,
} from './tables';
