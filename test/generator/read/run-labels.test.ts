import { expect, test } from 'vitest';
import { labelsOfRuns } from '../../../generator/read/run-labels.js';

test.each([
  ['program and process', ['heaptrack.app.4711.zst', 'heaptrack.my.app.12.gz'], ['app 4711', 'my.app 12']],
  ['a report as its trace', ['heaptrack.app.4711.html', 'a.cpuprofile.html'], ['app 4711', 'a.cpuprofile']],
  ['their files otherwise', ['/x/heaptrack.app.zst', '/y/run-3'], ['heaptrack.app', 'run-3']],
  ['their folders, of one name', ['ci/1/report.html', 'ci/2/report.html', 'all.html'], ['1/report', '2/report', 'all']],
  ['a number, of one folder', ['a/1/r.html', 'b/1/r.html', 'b/1/r.zst'], ['1/r', '1/r (2)', '1/r (3)']],
])('runs are called by %s', (_, paths, labels) => {
  expect(labelsOfRuns(paths)).toEqual(labels);
});
