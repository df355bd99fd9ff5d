import { type Card } from './card.js';
/** Sections of rows, columns in line, numbers to the right. */
export declare function cardTable(card: Card): string;
