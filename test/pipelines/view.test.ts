/** The program view. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { makeDocument, textSegment } from '../helpers/plain-documents.js';

t.test('view reads a large input in constant memory and writes as it reads', async (t) => {
  const program = fileURLToPath(new URL('../../pipelines/view.js', import.meta.url));
  const child = spawn(process.execPath, [program, '--max-documents', '1000000'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = Buffer.from(
    `${JSON.stringify(makeDocument({ segments: [textSegment({ text: 'word '.repeat(20_000) })] }))}\n`,
  );
  const lines = 1500;
  let bytes = 0;
  let firstBytesAfter = -1;
  let peakKiB = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (bytes === 0) firstBytesAfter = written;
    bytes += chunk.length;
  });
  let written = 0;
  for (; written < lines; written++) {
    if (!child.stdin.write(line)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    if (written % 100 === 99) peakKiB = Math.max(peakKiB, residentPeak(child.pid!));
  }
  child.stdin.end();
  const code = await new Promise((resolve) => child.once('close', resolve));
  t.equal(code, 0);
  t.ok(
    firstBytesAfter >= 0 && firstBytesAfter < lines / 2,
    `the first bytes came after ${firstBytesAfter} of ${lines} lines`,
  );
  t.ok(bytes > line.length * lines * 0.9, `${bytes} bytes of page`);
  t.ok(peakKiB < 200 * 1024, `peak memory ${peakKiB} KiB for ${(line.length * lines) >> 20} MiB of input`);
});

/** Peak resident set of a process in KiB; 0 if the system does not report it. */
function residentPeak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
