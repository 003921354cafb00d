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
