/** The catalogue of stages. Pipelines import stages singly, so that each loads only what it runs. */
export { cutWindows } from './cut-windows.js';
export { filterDocuments } from './filter-documents.js';
export { filterSegments } from './filter-segments.js';
export { listUrls } from './list-urls.js';
export { mergeWindows } from './merge-windows.js';
export { readDocuments } from './read-documents.js';
export { readUrls } from './read-urls.js';
export { readWarc } from './read-warc.js';
export { renderHtml } from './render-html.js';
export { segmentPage } from './segment-page.js';
export { selectPages } from './select-pages.js';
export { tokenizeHtml } from './tokenize-html.js';
export { uniteUrls } from './unite-urls.js';
export { writeJsonl } from './write-jsonl.js';
