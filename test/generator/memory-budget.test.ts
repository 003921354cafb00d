import { expect, test } from 'vitest';
import { MemoryBudget } from '../../generator/memory-budget.js';

test.each([
  [1000, '1kB', '1024MiB'],
  [1500, '1500B', '1024MiB'],
  [3 * 2 ** 20, '3MiB', '1024MiB'],
  [2e9, '2GB', '8GB'],
  [undefined, '1024MiB', '4096MiB'],
])(
  'a limit of %j bytes is named as it is, and one proposed that is more than the usual one',
  (limit, named, proposed) => {
    expect(() => new MemoryBudget(limit).take(4e9)).toThrow(
      `it names more distinct texts, stacks, sizes and times than fit into ${named} of memory. If it is sound, raise the limit, e.g. --max-memory ${proposed}.`,
    );
  },
);
