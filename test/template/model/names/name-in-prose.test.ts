import { expect, test } from 'vitest';
import { nameInProse } from '../../../../template/model/names/name-in-prose.js';
import { FIGURES_ALONE, reportFromStacks } from '../../../helpers/stacks.js';

/** What each of some functions is called in a sentence about a run of all of them. */
function inProse(...names: string[]): string[] {
  const report = reportFromStacks(names.map((name) => `${name}[/bin/app]  +8`).join('\n'), FIGURES_ALONE);
  return names.map((name) => nameInProse(report, name));
}

test('a function is called by the last parts of its path', () => {
  expect(inProse('net::Cache::load', 'net::Cache::fill')).toEqual(['Cache::load', 'Cache::fill']);
});

test('and by more of it where another one ends alike', () => {
  expect(inProse('net::Cache::load', 'db::Cache::load')).toEqual(['net::Cache::load', 'db::Cache::load']);
  expect(inProse('a::net::Cache::load', 'b::net::Cache::load')).toEqual(['a::net::Cache::load', 'b::net::Cache::load']);
});

test('what differs in its arguments alone stays short, with what tells it from others', () => {
  expect(inProse('net::Cache::put<int>', 'net::Cache::put<char>', 'db::Cache::put<int>')).toEqual([
    'net::Cache::put',
    'net::Cache::put',
    'db::Cache::put',
  ]);
});
