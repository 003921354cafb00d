import { gzipSync } from 'node:zlib';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { PRODUCT } from '../../product.js';
import { COLUMN_NAMES, SCHEMA } from './schema.js';
import type { StackRow } from './stack-rows.js';

/** Where the header of RFC 1952 has the system that packed it, and the number for an unknown one. */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * Rows as a Parquet file, its pages packed with gzip, which every reader of Parquet unpacks.
 * @param groups what is written at once
 * @returns pieces, in order
 */
export function* parquetFile(groups: Iterable<readonly StackRow[]>): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: SCHEMA,
    codec: 'GZIP',
    compressors: { GZIP: packPage },
    createdBy: `${PRODUCT.name} version ${PRODUCT.version}`,
  });
  for (const rows of groups) {
    const column = (name: keyof StackRow) => ({ name, data: rows.map((row) => row[name]) });
    file.write({ columnData: COLUMN_NAMES.map(column), rowGroupSize: rows.length });
    yield take(writer);
  }
  file.finish();
  yield take(writer);
}

/** What was written since the last piece; where it is in the file the writer knows. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

/** The same bytes on every system. */
function packPage(page: Uint8Array): Uint8Array {
  const packed = gzipSync(page);
  packed[SYSTEM_AT] = UNKNOWN_SYSTEM;
  return packed;
}
