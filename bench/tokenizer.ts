#!/usr/bin/env node
/**
 * Compares the tokenizer with its rivals, on the same 258 pages, in turn in one process: `node bench/tokenizer.js
 * [rounds]`.
 *
 * It isolates splitting HTML into tokens, without WARC, charset or text. MB/s are bytes of HTML per second of user and
 * system time. The last column is the median, over the rounds, of our speed divided by the rival's in the same round.
 * The first line is the cost of a process that starts cold, including compilation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tokenizer } from 'htmlparser2';
import { Tokenizer as Parse5Tokenizer } from 'parse5';
import { tokenizePage } from '../lib/html/tokens/tokenizer.js';
import { machineLine, markdownTable, median } from './machine.js';
import { readAllAttributes, SILENT } from './token-passes.js';

const folder = new URL(
  'files/',
  `file://${createRequire(import.meta.url).resolve('htmlparser-benchmark/package.json')}`,
);
const pages = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)));
const texts = pages.map((page) => page.toString());
const bytes = pages.reduce((sum, page) => sum + page.length, 0);
const nothing = () => {};

const handler = {
  onComment: nothing,
  onDoctype: nothing,
  onStartTag: nothing,
  onEndTag: nothing,
  onEof: nothing,
  onCharacter: nothing,
  onNullCharacter: nothing,
  onWhitespaceCharacter: nothing,
};

function htmlparser2(text: string, decodeEntities: boolean): void {
  const tokenizer = new Tokenizer({ decodeEntities }, SILENT);
  tokenizer.write(text);
  tokenizer.end();
}

const contenders: readonly (readonly [name: string, pass: () => void])[] = [
  ['weft, bytes to tokens', () => pages.forEach((page) => tokenizePage(page))],
  ['weft, every attribute read', () => pages.forEach((page) => readAllAttributes(tokenizePage(page)))],
  ['htmlparser2 Tokenizer, strings given, references left', () => texts.forEach((text) => htmlparser2(text, false))],
  ['htmlparser2 Tokenizer, strings given', () => texts.forEach((text) => htmlparser2(text, true))],
  ['htmlparser2 Tokenizer, from bytes', () => pages.forEach((page) => htmlparser2(page.toString(), true))],
  [
    'parse5 Tokenizer, strings given',
    () => texts.forEach((text) => new Parse5Tokenizer({}, handler).write(text, true)),
  ],
];

function speed(pass: () => void): number {
  const began = process.cpuUsage();
  pass();
  const { user, system } = process.cpuUsage(began);
  return bytes / (user + system);
}

const rounds = Number(process.argv[2] ?? 9);
const cold = speed(contenders[0]![1]);
for (let i = 0; i < 4; i++) for (const [, pass] of contenders) pass();
const speeds: number[][] = contenders.map(() => []);
for (let i = 0; i < rounds; i++) contenders.forEach(([, pass], k) => speeds[k]!.push(speed(pass)));

const rows = contenders.map(([name], k) => {
  const own = speeds[k]!;
  const ratios = own.map((value, i) => speeds[0]![i]! / value);
  return [
    name,
    median(own).toFixed(0),
    `${Math.min(...own).toFixed(0)}–${Math.max(...own).toFixed(0)}`,
    median(ratios).toFixed(2),
  ];
});
process.stdout.write(
  `${machineLine()}\n${(bytes / 1e6).toFixed(1)} MB of HTML, ${rounds} rounds; first pass of a cold process ${cold.toFixed(0)} MB/s\n\n`,
);
process.stdout.write(`${markdownTable(['contender', 'MB/s', 'range', 'weft is × as fast'], rows)}\n`);
