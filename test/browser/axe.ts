import { readFileSync } from 'node:fs';
import type { RunOptions } from 'axe-core';
import { expect } from 'vitest';
import type { Viewer } from './viewer.js';

const source = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds serious or critical, as "rule: element what is wrong", by all of its rules or by the ones named. */
export async function seriousViolations({ page }: Viewer, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${source}; undefined`);
  // What passes is counted, and not described with its elements: to bring that out of the page would take most of the time.
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) };
  const { serious, passed } = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations, passes } = await axe.run(given);
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
    return { serious: found, passed: passes.length };
  }, options);
  expect(passed).toBeGreaterThan(rules ? 0 : 10);
  return serious;
}
