import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { detectFormat } from '../../../../generator/read/formats.js';

const FIXTURES = 'test/fixtures/profiles/perf-script';

test.each(readdirSync(FIXTURES).filter((name) => name.includes('.perf.txt')))('%s', (file) => {
  const bytes = readFileSync(`${FIXTURES}/${file}`);
  const unpacked = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  expect(detectFormat(unpacked.subarray(0, 65_536))?.name).toBe('perf-script');
});

test.each([
  'app 12 100.123456: 1000 cycles:\n\tffff work+0x1 (/bin/app)\n\n',
  '# ========\n# captured on: x\n#\nmy app 1: 12/13 [000] 8.123456: probe:malloc: (7f) size=1\n    7fcd7cd0 work (/a)\n',
  'bakery\n    7fcd7cd0 work (/a)\n\n',
  'bakery \n\t   10ca main\n\n',
  'java  3278 cpu-clock: \n\t  7fcd7cd0 [unknown] ([unknown])\n\n',
  '\njava 19983 cycles:\nffffffff8103d0ca native_write_msr_safe ([kernel.kallsyms])\n\n',
  '            busy 13684 25023.732026:   10101010 cpu-clock:pppH:      7f97e50260ba memset+0x7a (/lib/libc.so.6)\n',
  'swapper     0     0.000000: PERF_RECORD_MMAP -1/0: [0xffffffff81000000(0x120bb08) @ 0]: x [kernel.kallsyms]_text\n',
  'app\t12/12 [000] 100.123456:\t1000 cpu-clock:\r\n\t  7fcd7cd0 work (/a)\r\n\r\n',
  'WARNING: no symbols\n\napp 12 100.123456: 1000 cycles:\n\tffff work+0x1 (/bin/app)\n\n',
])('%j', (start) => {
  expect(detectFormat(Buffer.from(start))?.name).toBe('perf-script');
});

test.each([
  'main;work 5\nmain;wait 4\n',
  'A list:\n  abc, of letters\n  def (and more)\n',
  'Names\n  ada lovelace\n  bea arthur\n',
  '==12== Invalid read\n==12==    at 0x1234: work (a.c:5)\n',
  '0000000000001139 T main\n0000000000001149 T work (local)\n',
  '  401126:\t55                   \tpush   %rbp\n',
  'Samples: 20 of event\n    12.34%  app  libc.so.6  [.] memcpy\n',
  '12:34:56 started: main\n12:34:57 work (done)\n',
])('not %j', (start) => {
  expect(detectFormat(Buffer.from(start))?.name).not.toBe('perf-script');
});
