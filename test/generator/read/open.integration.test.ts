import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../generator/errors.js';
import { openTraceFile, openTraceStream } from '../../../generator/read/open.js';
import { asOrdinaryUser } from '../../helpers/ordinary-user.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-open-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

/** What opening fails with. */
async function sentenceOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => new Error('it was opened'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test('how a file is packed is told by its content, whatever its name says', async () => {
  const path = await fileOf('heaptrack.app.1.zst', gzipSync('v 10400 3\n'));
  expect(await openTraceFile(path)).toMatchObject({ name: 'heaptrack.app.1.zst', path, compression: 'gzip' });
  expect(await openTraceFile(await fileOf('trace.gz', 'v 10400 3\n'))).toMatchObject({
    compression: 'none',
    sizeBytes: 10,
  });
});

describe('what cannot be opened is said in a sentence', () => {
  test('a file that is not there', async () => {
    const path = join(folder, 'missing.zst');
    expect(await sentenceOf(openTraceFile(path))).toBe(`${path} does not exist: check the name of the trace.`);
  });

  test('a folder', async () => {
    expect(await sentenceOf(openTraceFile(`${folder}/`))).toBe(
      `${folder}/ is a folder: name the file in it that the profiler wrote.`,
    );
  });

  test('an empty file', async () => {
    const path = await fileOf('empty', '');
    expect(await sentenceOf(openTraceFile(path))).toBe(
      `${path} is empty: the recording wrote nothing, or was copied before it was complete.`,
    );
  });

  test('a path through a file', async () => {
    const path = `${await fileOf('file', 'x')}/trace.zst`;
    expect(await sentenceOf(openTraceFile(path))).toMatch(/^.*trace\.zst could not be read \(ENOTDIR: .*\)\.$/);
  });

  test('a file without permission', async () => {
    const path = await fileOf('secret', 'v 10400 3\n');
    await chmod(path, 0);
    expect(await asOrdinaryUser([folder], () => sentenceOf(openTraceFile(path)))).toBe(
      `${path} may not be read: check its permissions.`,
    );
  });

  test('an empty stream', async () => {
    expect(await sentenceOf(openTraceStream(chunks()))).toBe(
      'standard input is empty: the recording wrote nothing, or was copied before it was complete.',
    );
  });
});

test('a stream that is not packed is not kept, and comes whole, in any pieces', async () => {
  const opened = await openTraceStream(chunks('v 10', '', '400 3\n', 'X a\n'));
  expect(opened).toMatchObject({ name: 'standard input', bytes: null, sizeBytes: Infinity, compression: 'none' });
  expect(await text(Readable.from(opened.stream ?? []))).toBe('v 10400 3\nX a\n');
});

test('a packed stream is kept as it came, in any pieces', async () => {
  const packed = gzipSync('v 10400 3\n');
  async function* pieces() {
    yield* [packed.subarray(0, 1), packed.subarray(1, 3), packed.subarray(3)];
  }
  const opened = await openTraceStream(pieces());
  expect(opened).toMatchObject({ bytes: packed, sizeBytes: packed.length, compression: 'gzip' });
});

test('what can be read only once is read as a stream', async () => {
  expect(await sentenceOf(openTraceFile('/dev/null'))).toMatch(/^\/dev\/null is empty: /);
});
