import { describe, expect, test } from 'vitest';
import { labelOfRun, labelsOfRuns } from '../../../generator/read/run-labels.js';

test.each([
  ['program and process', ['heaptrack.app.4711.zst', 'heaptrack.my.app.12.gz'], ['app 4711', 'my.app 12']],
  ['a report as its trace', ['heaptrack.app.4711.html', 'a.cpuprofile.html'], ['app 4711', 'a.cpuprofile']],
  ['their files otherwise', ['/x/heaptrack.app.zst', '/y/run-3'], ['heaptrack.app', 'run-3']],
  ['their folders, of one name', ['ci/1/report.html', 'ci/2/report.html', 'all.html'], ['1/report', '2/report', 'all']],
  ['a number, of one folder', ['a/1/r.html', 'b/1/r.html', 'b/1/r.zst'], ['1/r', '1/r (2)', '1/r (3)']],
])('runs are called by %s', (_, paths, labels) => {
  expect(labelsOfRuns(paths)).toEqual(labels);
});

describe('several files that are one run are called', () => {
  test('by their folder, where nothing else is in it', () => {
    const files = ['/x/app/main.cpuprofile', '/x/app/worker.cpuprofile'];
    expect(labelOfRun(files, 'main.cpuprofile', [...files, '/x/db.html'])).toBe('app');
  });

  test.each([
    ['/x/app/db.html', ['/x/app/main.cpuprofile', '/x/app/worker.cpuprofile']],
    ['/y/db.html', ['/x/1/main.cpuprofile', '/x/2/worker.cpuprofile']],
  ])('by the first of them and how many more, beside %s', (other, files) => {
    expect(labelOfRun(files, 'main.cpuprofile', [...files, other])).toBe('main.cpuprofile and 1 other file');
  });

  test('as the file, where it is one', () => {
    expect(labelOfRun(['/x/app/a.cpuprofile'], 'a.cpuprofile', ['/x/app/a.cpuprofile', '/y/b.html'])).toBe(
      'a.cpuprofile',
    );
  });
});
