#!/usr/bin/env node
/** A small pipeline that produces every kind of outcome, to test the machinery: lines of text in, JSON lines out. */
import { InputError, RecordError } from '../../lib/model/errors.js';
import { isInputStart } from '../../lib/flow/input-marks.js';
import type { InputItem } from '../../lib/flow/input-marks.js';
import { choice, flag, int, lines, list, number, text } from '../../lib/options/options.js';
import { definePipeline } from '../../lib/flow/pipeline.js';
import { defineSource } from '../../lib/flow/source.js';
import { defineStage } from '../../lib/flow/stage.js';
import { runIfMain } from '../../lib/cli/main.js';
import { rowSink } from '../../stages/sinks/row-sink.js';

export interface Line {
  readonly text: string;
  readonly url: string;
}

/**
 * Bytes → lines. The line `bad` is rejected; for the line `cooked` the counters do not add up; an input that begins
 * with `#!` or is empty is unusable.
 */
export const readLines = defineStage({
  name: 'read-lines',
  summary: 'Split bytes at line breaks.',
  scope: 'stream',
  options: {
    repeat: int({ default: 1, min: 0, max: 1000000, help: 'Give each line this many times.' }),
  },
  rejects: ['bad-line'],
  counts: ['lines', 'bytes', 'bytes_read', 'bytes_skipped'],
  expands: true,
  balance: { lines: ['out', 'rejected'], bytes: ['bytes_read', 'bytes_skipped'] },
  create({ repeat }, { count, reject }) {
    let name: string | null = null;
    let rest = '';
    let seen = 0;
    let begun = false;

    function* give(line: string): Generator<Line> {
      const size = Buffer.byteLength(line) + 1;
      count(line.startsWith('skip') ? 'bytes_skipped' : 'bytes_read', size);
      count('bytes', line === 'cooked' ? 1 : size);
      if (line.startsWith('skip')) return;
      const url = `http://user:secret@example.com/${line}?token=1`;
      for (let i = 0; i < repeat; i++) {
        count('lines');
        if (line === 'bad') reject(new RecordError('bad-line', 'the line is bad', { at: { url } }));
        else yield { text: line, url };
      }
    }

    function* end(): Generator<Line> {
      const [last, empty] = [rest, seen === 0];
      rest = '';
      seen = 0;
      begun = false;
      if (empty) throw new InputError('empty-input', 'the input is empty');
      if (last !== '') yield* give(last);
    }

    return {
      *transform(item: InputItem) {
        if (isInputStart(item)) {
          if (begun) yield* end();
          begun = true;
          name = item.input.name;
          return;
        }
        begun = true;
        seen += item.length;
        const parts = (rest + Buffer.from(item).toString('latin1')).split('\n');
        rest = parts.pop()!;
        if (parts[0]?.startsWith('#!') === true) {
          rest = '';
          seen = 0;
          begun = false;
          throw new InputError('not-lines', `${name ?? 'the input'} is a script`);
        }
        for (const line of parts) yield* give(line);
      },
      flush: end,
    };
  },
});

/** Lines → lines in capitals. Short lines are dropped, `vanish` and `twice` violate the contract, `boom` fails. */
export const capitals = defineStage({
  name: 'capitals',
  summary: 'Turn text into capitals, and drop lines that are short.',
  scope: 'item',
  options: {
    minChars: int({ default: 2, min: 0, max: 99, unit: 'characters', help: 'Shortest line kept.' }),
    window: int({ default: 256, min: 1, words: ['all'], help: 'A number, or a word.' }),
    share: number({ default: 0.5, min: 0, max: 1, help: 'A share.' }),
    mode: choice({ default: 'drop', choices: ['drop', 'annotate', 'off'], help: 'One of three.' }),
    media: list({ default: ['image', 'audio'], choices: ['image', 'audio', 'video'], help: 'Some of three.' }),
    hosts: lines({ help: 'Hosts.' }),
    label: text({ default: null, help: 'Any text.' }),
    loud: flag({ default: true, help: 'In capitals.' }),
    pad: int({ default: 0, min: 0, help: 'Add this many characters to each line.' }),
  },
  drops: ['too-short', 'odd'],
  rejects: ['bad-text'],
  create({ minChars, label, loud, hosts, media, window, pad }, { drop }) {
    const filler = 'x'.repeat(pad);
    return {
      *transform(line: Line) {
        if (line.text === 'boom') throw new Error('the boiler\u001b[31m burst');
        if (line.text === 'worse') throw new RecordError('bad-text', 'the text is worse');
        if (line.text === 'undeclared') throw new RecordError('never-declared', 'x');
        if (line.text === 'vanish') return;
        if (line.text === 'bomb') explodeLater();
        if (line.text.length < minChars) return drop('too-short', { value: line.text.length, threshold: minChars });
        yield { text: (loud ? line.text.toUpperCase() : line.text) + filler, label, hosts, media, window };
        if (line.text === 'twice') drop('odd');
      },
    };
  },
});

/** Throws an error outside the run. */
function explodeLater(): void {
  setImmediate(() => {
    throw new Error('out of the blue');
  });
}

export const demo = definePipeline(import.meta.url, {
  name: 'demo',
  summary: 'Lines of text in capitals.',
  source: defineSource({
    reads: 'lines of text',
    stage: readLines,
    figures: { records: ['out', 'rejected'], skipped: ['bytes_skipped'] },
  }),
  stages: [capitals],
  sink: rowSink('JSON lines', 'weft.document/1'),
});

await runIfMain(demo);
