import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { CommandGuard } from '../../../generator/record/command-guard.js';

async function* pieces(whole: string, size: number) {
  const bytes = Buffer.from(whole);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** What the interpreter gets, and what becomes of what it gives: the same but for what is not of the command. */
async function through(recorded: string, pieceBytes = 7) {
  const guard = new CommandGuard();
  const given = await text(Readable.from(guard.protect(pieces(recorded, pieceBytes))));
  const restored = await text(Readable.from(guard.restore(pieces(given.replace('x 4 /app\n', ''), pieceBytes))));
  return { given, restored };
}

const HEAD = 'v 10400 3\nx 4 /app\n';
const REST = 'I 1000 5e298f\nm 1 -\nt 33 1\n+ 3 1\n';

test.each(['/app X -', '/app a\nt = 3\n\nü $& b', `/app ${'a'.repeat(4090)}`])(
  'the interpreter does not see the command, and the trace has it: %j',
  async (command) => {
    expect(await through(`${HEAD}X ${command}\n${REST}`)).toEqual({
      given: `${HEAD}X -\n${REST}`,
      restored: `v 10400 3\nX ${command}\n${REST}`,
    });
  },
);

test('a line of the command that looks like the record behind it belongs to the command', async () => {
  const { given, restored } = await through(`${HEAD}X /app a\nI 1 1\nX b\n${REST}`);
  expect(given).toBe(`${HEAD}X -\n${REST}`);
  expect(restored).toBe(`v 10400 3\nX /app a\nI 1 1\nX b\n${REST}`);
});

test.each([1, 5000, 100_000])('what follows passes through whole, in pieces of %i bytes', async (pieceBytes) => {
  const recorded = `${HEAD}X /app a\nb\n${REST}${'+ 1 2\n'.repeat(10_000)}`;
  const { restored } = await through(recorded, pieceBytes);
  expect(restored).toBe(recorded.replace('x 4 /app\n', ''));
});

test('a recording that breaks off in the command, or holds nothing, passes as it is', async () => {
  expect((await through(`${HEAD}X /app a\nb`)).given).toBe(`${HEAD}X /app a\nb`);
  expect(await through('')).toEqual({ given: '', restored: '' });
});
