import { expect, test } from 'vitest';
import { exportFileName } from '../../../../template/model/export/file-name.js';

test.each([
  ['casestudy 100', 'casestudy-100'],
  ['../../etc/passwd', 'etc-passwd'],
  ['größe 2', 'größe-2'],
  ['</title>\n"x"?*', 'title-x'],
  ['...', 'flamefile'],
  ['', 'flamefile'],
  ['y'.repeat(500), 'y'.repeat(80)],
])('the file of %j begins with %j', (title, name) => {
  expect(exportFileName(title, 'peakBytes', 'csv')).toBe(`${name}.peakBytes.csv`);
});
