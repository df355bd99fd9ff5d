/** The loader of kernels: when it makes an instance, and when it forgets one. */
import t from 'tap';
import { createLoader } from '../../../lib/kernels/load.js';
import { KERNEL_WASM } from '../../../lib/wat/kernel-wasm.js';

interface Calls {
  beginPayload(length: number, maxMarks: number): void;
}

const fail = (): never => {
  throw new Error('asked');
};

function createTestLoader() {
  const anchorPath = Uint8Array.of(1, 2, 3);
  const host = { fail, tooMuch: fail, noMemory: fail };
  return createLoader<Calls, 'anchorPath'>({ name: 'test', wasm: KERNEL_WASM, host, tables: { anchorPath } });
}

t.test('the loader makes one instance, with its tables filled, until it is discarded', (t) => {
  const loader = createTestLoader();
  const first = loader.get();
  t.same([...first.bytes(first.address('anchorPath'), 3)], [1, 2, 3]);
  t.equal(loader.get(), first);
  loader.discard();
  const second = loader.get();
  t.not(second, first);
  t.same([...second.bytes(second.address('anchorPath'), 3)], [1, 2, 3]);
  t.end();
});

t.test('the loader releases an instance that has more memory than may be kept', (t) => {
  const loader = createTestLoader();
  t.notOk(loader.release(0), 'there is none yet');
  const first = loader.get();
  const before = first.size();
  t.notOk(loader.release(before));
  first.calls.beginPayload(before, 1);
  t.ok(first.size() > before, 'memory grows with the input');
  t.ok(loader.release(before));
  t.not(loader.get(), first);
  t.end();
});

t.test('the loader names a function that the host lacks', (t) => {
  const loader = createLoader<Calls, never>({ name: 'test', wasm: KERNEL_WASM, host: {}, tables: {} });
  t.throws(() => loader.get(), /host/);
  t.end();
});
