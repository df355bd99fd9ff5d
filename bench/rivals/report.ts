/** The two tables of a comparison: the cost of each program, and what it returns. */
import { cpuMs } from '../cost.js';
import type { Cost } from '../cost.js';
import { markdownTable, median } from '../machine.js';
import type { RivalInput } from './inputs.js';
import type { Rival } from './rivals.js';
import type { Yield } from './yields.js';

/** The runs of a program on one input. */
export interface Entry {
  readonly rival: Rival;
  readonly input: RivalInput;
  readonly costs: readonly Cost[];
  /** CPU time divided by ours in the same round, one figure per round; empty for ours. */
  readonly timesOurs: readonly number[];
  /** CPU milliseconds of a run without pages. */
  readonly startMs: number;
  readonly gave: Yield;
}

const COST_HEADS = [
  'program',
  'pages',
  'CPU ms a page',
  'lowest to highest',
  'start ms',
  'MB/s',
  'peak MiB',
  'times ours',
  'lowest to highest',
];

function costRow({ rival, input: { pages, bytes }, costs, timesOurs, startMs }: Entry): string[] {
  const times = costs.map(cpuMs);
  const middle = median(times);
  return [
    rival.name,
    pages.toLocaleString('en'),
    (middle / pages).toFixed(2),
    range(times.map((ms) => ms / pages)),
    startMs.toFixed(0),
    (bytes / 1e3 / middle).toFixed(1),
    Math.max(...costs.map(({ peakMiB }) => peakMiB)).toFixed(0),
    timesOurs.length === 0 ? '1' : median(timesOurs).toFixed(2),
    timesOurs.length === 0 ? '' : range(timesOurs),
  ];
}

const range = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;

const GIVES_HEADS = [
  'program',
  'text',
  'images',
  'players',
  'order',
  'windows',
  'links',
  'pages',
  'with text or media',
  'words',
  'media',
];

function givesRow({ rival: { name, gives }, input: { pages }, gave }: Entry): string[] {
  const { text, images, players, order, windows, links } = gives;
  const figures = [pages, gave.pages, gave.words, gave.media].map((figure) => figure.toLocaleString('en'));
  return [name, text, images, players, order, windows, links, ...figures];
}

export function tables(entries: readonly Entry[]): string[] {
  return [
    markdownTable(COST_HEADS, entries.map(costRow)),
    markdownTable(GIVES_HEADS, entries.map(givesRow)),
    [...new Set(entries.map(({ rival }) => `- \`${rival.name}\`: ${rival.about}`))].join('\n'),
  ];
}
