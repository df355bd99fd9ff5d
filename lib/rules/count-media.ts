/** The number of media of a document, of all kinds. */
import type { CountedDocument } from './define-rule.js';

export const countMedia = ({ n_image, n_audio, n_video }: CountedDocument): number => n_image + n_audio + n_video;
