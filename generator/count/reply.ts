import type { MessagePort } from 'node:worker_threads';

/** Where a thread puts what another one waits for without turning its loop. */
export interface ReplyPlace {
  readonly port: MessagePort;
  /** 1 once there is a reply; shared memory. */
  readonly isThere: Int32Array;
}

export type Reply<Value> = { readonly value: Value } | { readonly failure: unknown };

/** Far longer than anything takes; then the thread that is to reply is gone. */
const MAX_WAIT_MILLISECONDS = 600_000;

export function reply<Value>({ port, isThere }: ReplyPlace, message: Reply<Value>, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
  Atomics.store(isThere, 0, 1);
  Atomics.notify(isThere, 0);
}

/**
 * Waits until there is a reply.
 * @param receive takes it from the other end of the port
 * @throws what went wrong in the other thread
 */
export function untilReplied<Value>(isThere: Int32Array, receive: () => Reply<Value>): Value {
  if (Atomics.wait(isThere, 0, 0, MAX_WAIT_MILLISECONDS) === 'timed-out') {
    throw new Error('the thread that counts did not finish');
  }
  const message = receive();
  if ('failure' in message) throw message.failure;
  return message.value;
}
