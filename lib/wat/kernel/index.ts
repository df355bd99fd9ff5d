/** The exports of the kernel. */
export { beginPayload, PAYLOAD, tape } from './memory';
export { pick } from './picker';
export { anchorPath, children, kinds, mediaPaths, names, nameSlots, suffixes } from './tables';
