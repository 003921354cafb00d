import { expect, test } from 'vitest';
import { jfr } from '../../../../generator/read/jfr/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { ChunkBytes, type Value } from './chunk-bytes.js';

const EVENT = { startTime: 'long', duration: 'long', eventThread: '<java.lang.Thread>' };
const TYPES = {
  'jdk.types.GCCause': { cause: 'java.lang.String' },
  'jdk.types.GCName': { gcName: 'java.lang.String' },
  'jdk.GarbageCollection': {
    startTime: 'long',
    duration: 'long',
    name: '<jdk.types.GCName>',
    cause: '<jdk.types.GCCause>',
    sumOfPauses: 'long NANOSECONDS',
  },
  'jdk.ThreadSleep': EVENT,
  'jdk.JavaMonitorEnter': { ...EVENT, stackTrace: '<jdk.types.StackTrace>', monitorClass: '<java.lang.Class>' },
  'jdk.FileRead': { ...EVENT, path: 'java.lang.String', bytesRead: 'long', endOfFile: 'boolean' },
  'jdk.SocketWrite': { ...EVENT, host: 'java.lang.String', port: 'int', bytesWritten: 'long' },
  'jdk.ClassLoad': EVENT,
  'shop.OrderPlaced': EVENT,
};

/** A chunk in which "main" ran at 1,000 ns. Its clock has a tick in two nanoseconds. */
function chunk(): ChunkBytes {
  const bytes = new ChunkBytes({ types: TYPES, ticksPerSecond: 500_000_000n });
  const main = { sampledThread: bytes.thread('main'), stackTrace: bytes.stack('Shop.run:1') };
  return bytes.event('jdk.ExecutionSample', { startTime: 500, ...main });
}

const marksOf = (bytes: ChunkBytes) => callsOf(jfr, bytes.bytes()).marks;

function collection(bytes: ChunkBytes, values: Readonly<Record<string, Value>>): ChunkBytes {
  return bytes.event('jdk.GarbageCollection', {
    name: bytes.constant('jdk.types.GCName', { gcName: 'G1New' }),
    cause: bytes.constant('jdk.types.GCCause', { cause: 'Evacuation' }),
    ...values,
  });
}

test('a garbage collection is of the whole run, called by its collector, and says why', () => {
  expect(marksOf(collection(chunk(), { startTime: 1000, duration: 400, sumOfPauses: 800 }))).toEqual([
    '2000+800 Garbage collection: G1New (Evacuation)',
  ]);
});

test('one that goes on beside the program says for how long it was stopped', () => {
  const long = { startTime: 1000, duration: 2_000_000, sumOfPauses: 1_250_000 };
  expect(marksOf(collection(chunk(), long))).toEqual([
    '2000+4000000 Garbage collection: G1New (Evacuation, paused for 1.25 ms)',
  ]);
});

test('sleeping and waiting for a lock are of their thread, where it has samples', () => {
  const bytes = chunk();
  for (const name of ['main', 'idle']) {
    bytes.event('jdk.ThreadSleep', { startTime: 600, duration: 50, eventThread: bytes.thread(name, name.length) });
  }
  const stackTrace = bytes.stack('Shop.run:1');
  const lock = { monitorClass: bytes.classNamed('shop/Stock'), stackTrace, eventThread: bytes.thread('other', 7) };
  bytes.event('jdk.JavaMonitorEnter', { startTime: 700, duration: 10, ...lock });
  expect(marksOf(bytes)).toEqual([
    '1200+100 Wait: ThreadSleep',
    '1200+100 Wait: ThreadSleep',
    '1400+20 Wait: JavaMonitorEnter (shop.Stock), thread:other',
  ]);
});

test('waiting for a file or a socket says for which, and how much came of it', () => {
  const bytes = chunk();
  const eventThread = bytes.thread('main');
  const ended = { path: '/data/stock.csv', bytesRead: -1, endOfFile: 1 };
  bytes.event('jdk.FileRead', { startTime: 600, duration: 50, eventThread, ...ended });
  bytes.event('jdk.FileRead', { startTime: 600, duration: 50, eventThread, ...ended, bytesRead: 8192, endOfFile: 0 });
  bytes.event('jdk.SocketWrite', {
    startTime: 700,
    duration: 10,
    eventThread,
    host: 'shop.example',
    port: 443,
    bytesWritten: 5,
  });
  expect(marksOf(bytes)).toEqual([
    '1200+100 Wait: FileRead (/data/stock.csv), thread:main',
    '1200+100 Wait: FileRead (/data/stock.csv, 8,192 bytes), thread:main',
    '1400+20 Wait: SocketWrite (shop.example, 5 bytes), thread:main',
  ]);
});

test('what the program records itself is called by its class; events of the JDK that are not asked for are none', () => {
  const bytes = chunk();
  const eventThread = bytes.thread('main');
  bytes.event('shop.OrderPlaced', { startTime: 600, duration: 25, eventThread });
  bytes.event('jdk.ClassLoad', { startTime: 700, duration: 25, eventThread });
  expect(marksOf(bytes)).toEqual(['1200+50 User timing: OrderPlaced, thread:main']);
});

test('marks of a later chunk are on the clock of the first', () => {
  const later = new ChunkBytes({ types: TYPES, startNanoseconds: 5_000n });
  later.event('shop.OrderPlaced', { startTime: 600, duration: 25 });
  const marks = callsOf(jfr, Buffer.concat([chunk().bytes(), later.bytes()])).marks;
  expect(marks).toEqual(['5600+25 User timing: OrderPlaced']);
});

test('a damaged one is skipped', () => {
  const bytes = chunk();
  bytes.add(bytes.record(bytes.idOf('jdk.ThreadSleep'), Buffer.from([0x80, 0x80])));
  bytes.event('jdk.ThreadSleep', { startTime: 600, duration: 50 });
  expect(marksOf(bytes)).toEqual(['1200+100 Wait: ThreadSleep']);
});
