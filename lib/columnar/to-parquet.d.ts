/** Parquet as a stream: the bytes of an Arrow stream in, those of a file out. */
import { Transform } from 'node:stream';
/** For use behind `writeArrow()`: `pipeline(documents, writeArrow(), toParquet(), createWriteStream('documents.parquet'))`. */
export declare function toParquet(): Transform;
