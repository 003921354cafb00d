/**
 * Enough to hold the records before the modules: the version, the executable's path and the command, of which
 * heaptrack writes at most 4,096 bytes.
 */
const HEAD_BYTES = 16 * 1024;

/** It may hold line breaks; the record behind it is the last in the head that says how much memory there is. */
const RECORDED_COMMAND = /(?<=^|\n)X [\s\S]*\n(?=I [0-9a-f]+ [0-9a-f]+\n)/;

/** What stands for the command meanwhile. */
const STAND_IN = 'X -\n';

/**
 * Leads the command around heaptrack's interpreter. That takes what follows a line break in it for records, and stops or
 * gives every later name a wrong number; and it stops at a command of 4,095 bytes and more, which its buffer cannot hold.
 *
 *     X sh -c a            X -            X sh -c a
 *     t = 3        ->              ->     t = 3
 */
export class CommandGuard {
  private command: string | null = null;

  /** What heaptrack recorded, with something short for the command. */
  protect(recorded: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    return changeHead(recorded, (head) => {
      const [command] = RECORDED_COMMAND.exec(head) ?? [];
      if (command === undefined) return head;
      this.command = command;
      return head.replace(command, () => STAND_IN);
    });
  }

  /** The trace, with the command as it was. */
  restore(interpreted: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    return changeHead(interpreted, (head) => {
      const { command } = this;
      return command === null ? head : head.replace(STAND_IN, () => command);
    });
  }
}

/** Latin-1 keeps every byte as it is. */
async function* changeHead(
  chunks: AsyncIterable<Uint8Array>,
  change: (head: string) => string,
): AsyncGenerator<Uint8Array> {
  const changed = () => Buffer.from(change(Buffer.concat(parts).toString('latin1')), 'latin1');
  let parts: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    if (heldBytes >= HEAD_BYTES) {
      yield chunk;
      continue;
    }
    parts.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes < HEAD_BYTES) continue;
    yield changed();
    parts = [];
  }
  if (parts.length > 0) yield changed();
}
