/** Makes Arrow files from the messages of Arrow streams, and finds the stream in a file. Memory is bounded by one message. */
import { createRequire } from 'node:module';
import type * as FileMetadata from 'apache-arrow/ipc/metadata/file';
import { loadArrow } from '../columnar/arrow-types.js';
import { createMessages } from '../columnar/messages.js';
import { END_OF_STREAM } from './arrow.js';
import type { FileEncoder, Write } from './format.js';

/** The mark at both ends of a file; at the beginning it is padded to eight bytes, so that messages are aligned. */
const MARK = Buffer.from('ARROW1');
const START = Buffer.from('ARROW1\0\0');

/** Bytes before the metadata of a message: its mark, and the length of the metadata. */
const PREFIX_BYTES = 8;

/** Encodes the pieces of a splitter, the schema first, to the bytes of an Arrow file. */
export async function createArrowFile(write: Write): Promise<FileEncoder> {
  const arrow = loadArrow();
  const { FileBlock, Footer } = loadFileMetadata();
  const blocks: FileMetadata.FileBlock[] = [];
  let schemaMessage: Uint8Array | undefined;
  let offset = 0;

  const add = async (bytes: Uint8Array): Promise<void> => {
    await write(bytes);
    offset += bytes.length;
  };
  await add(START);
  return {
    async add(message) {
      if (schemaMessage === undefined) schemaMessage = message;
      else blocks.push(new FileBlock(...placeOf(message, offset)));
      await add(message);
    },
    async end() {
      if (schemaMessage === undefined) throw new Error('an Arrow file needs a schema: the Arrow stream is empty');
      const { schema } = arrow.tableFromIPC(schemaMessage);
      const footer = Footer.encode(new Footer(schema, arrow.MetadataVersion.V5, blocks, []));
      const length = Buffer.alloc(4);
      length.writeInt32LE(footer.length);
      await add(Buffer.concat([END_OF_STREAM, footer, length, MARK]));
    },
  };
}

/** The part of the package that writes footers. It is loaded by `require` like the package, of which it must be the same copy. */
function loadFileMetadata(): typeof FileMetadata {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- `require` has no types
  return createRequire(import.meta.url)('apache-arrow/ipc/metadata/file') as typeof FileMetadata;
}

/** Where a batch is in the file: length of its metadata, length of its body, offset. */
function placeOf(message: Uint8Array, offset: number): [metadata: number, body: number, offset: number] {
  const prefix = new DataView(message.buffer, message.byteOffset, PREFIX_BYTES);
  const head = PREFIX_BYTES + prefix.getInt32(4, true);
  return [head, message.length - head, offset];
}

/** The bytes of the stream in a file: all after the first mark, up to and including the mark that ends the stream. */
export async function* streamInFile(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const messages = createMessages(loadArrow(), { untilEnd: true });
  let toSkip = START.length;
  for await (const chunk of chunks) {
    const bytes = chunk.subarray(toSkip);
    toSkip -= chunk.length - bytes.length;
    yield* messages.push(bytes);
  }
  messages.end();
}
