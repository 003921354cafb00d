import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { run } from '../../../generator/run.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

/** What two runs differ in, without the runs: 160 more and 120 less. */
const DIFFERENCE = 'main;parse;alloc 120\nmain;parse;grow -30\nmain;write 40\nmain;close -90\n';

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    words,
    { stdin: Readable.from([Buffer.from(DIFFERENCE)]), stdout, stderr },
    environmentIn('/'),
  );
  return { exitCode, stdout: stdout.text.replaceAll('\u00a0', ' '), stderr: stderr.text };
}

describe('a file that holds the difference of two runs alone', () => {
  test('is summed up by its changes: no totals, no shares, and nothing is new or gone', async () => {
    const { exitCode, stdout } = await flamefile('summary', '-');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        'Unnamed program',
        '',
        '                              more        less  net change',
        'Count                         +160        −120         +40',
        '',
        'Count, net change by function with all it calls',
        '         +90  parse',
        '         −90  close',
        '         +40  main',
        '         +40  write',
        '         −30  grow',
        '',
        'warning: The file holds the difference of two runs, so how much either of them had is not known: only changes ' +
          'mean something. To see both, compare their own files.',
        '',
      ].join('\n'),
    );
  });

  test('the same as Markdown', async () => {
    const { stdout } = await flamefile('summary', '-', '--markdown');
    expect(stdout).toContain('\n| Count | +160 | −120 | +40 |\n');
    expect(stdout).toContain('\n| −90 | <code>close</code> |  |\n');
    expect(stdout).not.toMatch(/%|\bold\b|\bgone\b/);
  });

  test('the same as JSON, with neither totals nor functions by total', async () => {
    const { metrics, top, stacks, difference, comparison } = JSON.parse(
      (await flamefile('summary', '-', '--json')).stdout,
    );
    expect([metrics, top, stacks, comparison]).toEqual([{}, {}, 4, undefined]);
    expect(difference.metrics.count).toMatchObject({ more: 160, less: 120, net: 40 });
    expect(difference.functions.count[1]).toMatchObject({ function: 'parse', isOwn: true, self: 0, total: 90 });
  });

  test('the same in the report without scripts', async () => {
    const { stdout } = await flamefile('report', '-', '-o', '-');
    const section = stdout.slice(stdout.indexOf('<main id="static-report">'), stdout.indexOf('</main>'));
    expect(section).toContain('<td align="right" nowrap>−120</td><td align="right" nowrap>+40</td><td><b>Count.');
    expect(section).not.toMatch(/Totals|Share|%<|static-icicle/);
  });

  test.each([
    ['check', ['check', '-', '--budget', 'count < 100'], 'no budget can be checked'],
    ['diff', ['diff', '-', 'test/fixtures/profiles/folded/kitchen-wall.folded'], 'there is nothing to compare it with'],
  ])('is refused by %s', async (_, words, why) => {
    const paths = words.map((word) => (word.startsWith('test/') ? `${process.cwd()}/${word}` : word));
    const { exitCode, stdout, stderr } = await flamefile(...paths);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`holds the difference of two runs already, and neither run is known, so ${why}.`);
  });
});
