import { expect, test } from 'vitest';
import { type EventBatch, EventBatchWriter, replay } from '../../../generator/count/event-batch.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';

/** What a sink is told by the batches of what was written. */
function eventsOf(write: (writer: EventBatchWriter) => void): { events: readonly string[]; batches: number } {
  const calls = new RecordedCalls();
  let batches = 0;
  const writer = new EventBatchWriter((batch: EventBatch) => {
    batches++;
    replay(batch, calls.heap);
    // What was replayed is overwritten by what comes next.
    batch.words.fill(0);
    writer.giveBack(batch.words);
  });
  write(writer);
  writer.flush();
  return { events: calls.events, batches };
}

test('calls come out as they were written', () => {
  const { events } = eventsOf((writer) => {
    writer.defineBlock(0, 2 ** 40 + 7);
    writer.defineBlock(0, 8);
    writer.tick(2 ** 39 + 1);
    writer.countAll(Uint32Array.of(9, 1, 3, 2, 9), 1, 4);
    writer.residentSize(2 ** 52);
  });
  expect(events).toEqual([`tick ${2 ** 39 + 1}`, `+ ${2 ** 40 + 7} `, '+ 8 ', '- 8 ', `resident ${2 ** 52}`]);
});

test('events that are written where there is room for them are not copied', () => {
  const { events } = eventsOf((writer) => {
    writer.defineBlock(0, 8);
    const room = writer.roomForEvents();
    room.events.set([1, 0, 1], room.start);
    writer.countAll(room.events, room.start, room.start + 3);
    writer.tick(5);
    // What was written last is not overwritten.
    expect([...room.events.subarray(room.start, room.start + 3)]).toEqual([1, 0, 1]);
  });
  expect(events).toEqual(['+ 8 ', '- 8 ', '+ 8 ', 'tick 5']);
});

test('there is room for events however many came before', () => {
  const { events, batches } = eventsOf((writer) => {
    writer.defineBlock(0, 8);
    for (let written = 0; written < 200_000; ) {
      const room = writer.roomForEvents();
      const end = Math.min(room.events.length, room.start + 200_000 - written);
      expect(end).toBeGreaterThan(room.start);
      room.events.fill(1, room.start, end);
      writer.countAll(room.events, room.start, end);
      written += end - room.start;
    }
    writer.tick(5);
  });
  expect(batches).toBe(4);
  expect(events.length).toBe(200_001);
  expect([events[0], events.at(-2), events.at(-1)]).toEqual(['+ 8 ', '+ 8 ', 'tick 5']);
});

test('a run of events longer than a batch is parted', () => {
  const { events, batches } = eventsOf((writer) => {
    writer.defineBlock(0, 8);
    writer.countAll(new Uint32Array(200_000).fill(1), 0, 200_000);
    writer.tick(5);
  });
  expect(batches).toBe(4);
  expect(events.length).toBe(200_001);
  expect([events[0], events.at(-2), events.at(-1)]).toEqual(['+ 8 ', '+ 8 ', 'tick 5']);
});
