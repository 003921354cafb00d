/**
 * Enough to hold the records before the modules: the version, the executable's path and the command, of which
 * heaptrack writes at most 4,096 bytes.
 */
const HEAD_BYTES = 16 * 1024;

const COMMAND = /(?<=^|\n)X /;
/** The last line break before an `I` (system memory). */
const MEMORY = /\n(?=I [0-9a-f]+ [0-9a-f]+\n)/g;

/** Replaces the command in between. */
const PLACEHOLDER = 'X -\n';

/**
 * Hides the command from heaptrack's interpreter, which takes what follows a line break in it for records, and then fails or
 * shifts the number of every later string; it also fails at a command that exceeds its buffer of 4,095 bytes.
 *
 *     X sh -c a            X -            X sh -c a
 *     t = 3        ->              ->     t = 3
 */
export class CommandGuard {
  private command: string | null = null;

  /** What heaptrack recorded, with a placeholder for the command. */
  protect(recorded: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    return changeHead(recorded, (head) => {
      const command = recordedCommand(head);
      if (command === null) return head;
      this.command = command;
      return head.replace(command, () => PLACEHOLDER);
    });
  }

  /** The trace, with the original command in it again. */
  restore(interpreted: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    return changeHead(interpreted, (head) => {
      const { command } = this;
      return command === null ? head : head.replace(PLACEHOLDER, () => command);
    });
  }
}

/** It may contain line breaks; the record after it is the last `I` (system memory) in the head. */
function recordedCommand(head: string): string | null {
  const start = head.search(COMMAND);
  const end = [...head.matchAll(MEMORY)].at(-1)?.index ?? -1;
  return start < 0 || end < start ? null : head.slice(start, end + 1);
}

/** Applies `change` to the first bytes of a stream, as Latin-1, which keeps every byte. */
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
