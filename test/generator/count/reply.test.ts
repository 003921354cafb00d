import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { type Reply, reply, untilReplied } from '../../../generator/count/reply.js';

/** Two ends of a channel: what one of them replies with, and how the other one waits for it. */
function channel() {
  const { port1, port2 } = new MessageChannel();
  const isThere = new Int32Array(new SharedArrayBuffer(4));
  return {
    place: { port: port2, isThere },
    wait: () => untilReplied(isThere, () => receiveMessageOnPort(port1)?.message as Reply<number[]>),
    close: () => port1.close(),
  };
}

test('what was replied is there without a turn of the loop', () => {
  const { place, wait, close } = channel();
  reply(place, { value: [1, 2, 3] });
  expect(wait()).toEqual([1, 2, 3]);
  close();
});

test('what went wrong in the other thread is thrown as what it was there', () => {
  const { place, wait, close } = channel();
  reply(place, { failure: new RangeError('out of memory') });
  expect(wait).toThrow(new RangeError('out of memory'));
  close();
});

test('a reply stays there when the other end is closed behind it', async () => {
  const { place, wait, close } = channel();
  reply(place, { value: [4] });
  place.port.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(wait()).toEqual([4]);
  close();
});
