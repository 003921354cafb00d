import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longer than the test runner thinks, which on a fresh clone goes by their size. Begun last, each would be
 * waited for with a core idle.
 */
const LONG = [
  'accessibility.test.ts',
  'interruption.integration.test.ts',
  'v8.integration.test.ts',
  'record-check.integration.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.includes(basename(moduleId));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
