import { describe, expect, test } from 'vitest';
import { Reporter, usesColor } from '../../generator/progress.js';
import { CollectedStream } from './collected-stream.js';

const ERASE_LINE = '\r\u001b[2K';

/** A terminal, a reporter on it, and the hands of a clock. */
function reporterTo(stream: CollectedStream, variables = {}) {
  const clock = { milliseconds: 0 };
  return { reporter: new Reporter(stream, variables, () => clock.milliseconds), clock };
}

describe('the bar', () => {
  test('shows how much is done', () => {
    const stream = new CollectedStream({ isTTY: true });
    reporterTo(stream).reporter.progress('Reading a.zst', '1 MiB', 0.25);
    expect(stream.text).toBe(`${ERASE_LINE}[=====               ]  25 %  Reading a.zst  1 MiB`);
  });

  test('shows the amount alone where the end is not known', () => {
    const stream = new CollectedStream({ isTTY: true });
    reporterTo(stream).reporter.progress('Reading standard input', '1 MiB', null);
    expect(stream.text).toBe(`${ERASE_LINE}Reading standard input  1 MiB`);
  });

  test('shows the phase alone where nothing is counted', () => {
    const stream = new CollectedStream({ isTTY: true });
    reporterTo(stream).reporter.progress('Writing report.html', '', null);
    expect(stream.text).toBe(`${ERASE_LINE}Writing report.html`);
  });

  test('is redrawn at most ten times a second', () => {
    const stream = new CollectedStream({ isTTY: true });
    const { reporter, clock } = reporterTo(stream);
    for (clock.milliseconds = 0; clock.milliseconds <= 250; clock.milliseconds += 10)
      reporter.progress('Reading', '', 0.5);
    expect(stream.text.split(ERASE_LINE).length - 1).toBe(3);
  });

  test('is taken away before anything is said', () => {
    const stream = new CollectedStream({ isTTY: true });
    const { reporter } = reporterTo(stream);
    reporter.progress('Reading', '', 0.5);
    reporter.info('done');
    reporter.info('really');
    expect(stream.text.endsWith(`${ERASE_LINE}done\nreally\n`)).toBe(true);
  });

  test('keeps to one line of the terminal', () => {
    const stream = new CollectedStream({ isTTY: true, columns: 30 });
    reporterTo(stream).reporter.progress('Reading a-trace-with-a-long-name.zst', '1 MiB', 0.25);
    expect(stream.text).toBe(`${ERASE_LINE}[=====               ]  25 %…`);
  });

  test.each([
    ['a log', { isTTY: false }, {}],
    ['a build machine', { isTTY: true }, { CI: 'true' }],
    ['a terminal that cannot erase', { isTTY: true }, { TERM: 'dumb' }],
  ])('is not drawn to %s', (_, look, variables) => {
    const stream = new CollectedStream(look);
    reporterTo(stream, variables).reporter.progress('Reading', '', 0.5);
    expect(stream.text).toBe('');
  });
});

describe('what is said', () => {
  test('quiet lets errors through and nothing else', () => {
    const stream = new CollectedStream({ isTTY: true });
    const { reporter } = reporterTo(stream, { NO_COLOR: '1' });
    reporter.isQuiet = true;
    reporter.progress('Reading', '', 0.5);
    reporter.info('written');
    reporter.warn('odd');
    reporter.error('broken');
    expect(stream.text).toBe('error: broken\n');
  });

  test('control characters in names do not reach the terminal', () => {
    const stream = new CollectedStream({ isTTY: true });
    const { reporter, clock } = reporterTo(stream, { NO_COLOR: '1' });
    reporter.info('a\u001b]0;title\u0007');
    reporter.warn('b\u001b[2J');
    reporter.error('c\u202e\nsecond \rline');
    clock.milliseconds = 1000;
    reporter.progress('d\u001b[2J', '', null);
    expect(stream.text).toBe(
      [
        'a\\x1b]0;title\\x07',
        'warning: b\\x1b[2J',
        'error: c\\u{202e}',
        'second \\rline',
        `${ERASE_LINE}d\\x1b[2J`,
      ].join('\n'),
    );
  });

  test('errors and warnings are coloured on a terminal', () => {
    const stream = new CollectedStream({ isTTY: true });
    const { reporter } = reporterTo(stream);
    reporter.error('broken');
    reporter.warn('odd');
    expect(stream.text).toBe('\u001b[31merror:\u001b[39m broken\n\u001b[33mwarning:\u001b[39m odd\n');
  });
});

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: false }, {}, false],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: true }, { NO_COLOR: '' }, true],
  [{ isTTY: false }, { FORCE_COLOR: '1' }, true],
  [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
  [{ isTTY: true }, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
])('colour with %j and %j: %s', (look, variables, expected) => {
  expect(usesColor(new CollectedStream(look), variables)).toBe(expected);
});
