import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../helpers/trace-text.js';

const EVENTS = 's 4 main\ni 1000 0 1\nt 1 0\na 64 1\n+ 0\n# strings: 1\n# ips: 1\n';
const FIRST = Buffer.from(`v 10400 3\nX ./first\nI 1000 10\n${EVENTS}`);
const SECOND = Buffer.from(`v 10400 3\nX ./second\nI 1000 10\n${EVENTS}`);
const WITHOUT_MEMORY = Buffer.from(`v 10400 3\nX ./first\n${EVENTS}`);
/** What makes the first one longer than a command can be. */
const MANY_EVENTS = Buffer.from('+ 0\n'.repeat(2000));

const sentence = (line: number) =>
  `standard input holds two recordings, the second from line ${line} on: two files were joined, or two programs wrote into one. Name each recording by itself; of the unpacked text the first is "head -n ${line - 1}", the second "tail -n +${line}".`;

describe('two recordings in one file', () => {
  test.each<[string, Buffer[], number]>([
    ['short ones, which fit into a command', [FIRST, SECOND], 11],
    ['a long one first', [FIRST, MANY_EVENTS, SECOND], 2011],
    ['the first without a record of memory', [WITHOUT_MEMORY, SECOND], 10],
    ['both without', [WITHOUT_MEMORY, WITHOUT_MEMORY], 10],
    ['three', [FIRST, SECOND, SECOND], 11],
    ['the first without any event', [Buffer.from('v 10400 3\nX ./first\nI 1000 10\n'), SECOND], 4],
    ['the first cut in the middle of a record', [FIRST.subarray(0, -5), SECOND], 11],
    ['the same twice', [FIRST, FIRST], 11],
    ['the first without its header', [Buffer.from(EVENTS), SECOND], 8],
    ['the first without a command or any event', [Buffer.from('v 10400 3\nI 1000 10\n'), SECOND], 3],
  ])('%s', async (_, parts, line) => {
    const joined = Buffer.concat(parts);
    await expect(readBytes(joined)).rejects.toThrow(sentence(line));
    await expect(readBytes(gzipSync(joined))).rejects.toThrow(sentence(line));
    await expect(readBytes(Buffer.concat(parts.map((part) => gzipSync(part))))).rejects.toThrow(sentence(line));
  });

  test('a command that speaks of recordings is one command', async () => {
    const command = "sh -c cat <<'END'\nv 10400 3\nX ./inner\nI 1000 10\nEND";
    const report = await readBytes(Buffer.from(`v 10400 3\nX ${command}\nI 1000 10\n${EVENTS}`));
    expect(report.facts.command).toBe(command);
  });

  test.each(['?', 'q 1 2'])(
    'a line %j that is no record of any kind is skipped, before anything else as well',
    async (line) => {
      const report = await readBytes(Buffer.from(`v 10400 3\n${line}\nX ./app\nI 1000 10\n${EVENTS}`));
      expect(report.facts.warnings.map(({ kind }) => kind)).toContain('unknown-record');
      expect(report.facts.command).toBe('./app');
    },
  );

  test('a damaged line that begins like a version is skipped', async () => {
    const report = await readBytes(Buffer.from(`v 10400 3\nX ./app\nI 1000 10\n${EVENTS}v 10400 three\n`));
    expect(report.facts.warnings.map(({ kind }) => kind)).toContain('unknown-record');
  });
});
