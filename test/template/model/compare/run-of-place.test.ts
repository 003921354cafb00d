import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { sourceLinks } from '../../../../template/languages/source-links.js';
import { runOfPlace } from '../../../../template/model/compare/run-of-place.js';
import { showRun } from '../../../../template/state/choose-lens.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { RUNS, type ShownRun } from '../../../../template/state/lens-state.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** `pay` went from line 2 to 3, `read` is gone, `print` is new, `main` is as it was, in the program of another folder. */
const NEWER = 'main(src/a.c:9)[/new/app];pay(src/a.c:3)  +5\nmain(src/a.c:9)[/new/app];print(src/p.c:7)  +1';
const OLDER = 'main(src/a.c:9)[/old/app];pay(src/a.c:2)  +7\nmain(src/a.c:9)[/old/app];read(src/r.c:4)  +2';

function withUrl(run: string, url: string | undefined): Report {
  const report = reportFromStacks(run);
  return url === undefined ? report : { ...report, facts: { ...report.facts, sourceUrl: url } };
}

/** `new/src/a.c#L3`: where the frame of each place leads in a choice of the run; "" where nowhere. */
function leads(shown: ShownRun, places: readonly string[], newerUrl?: string, olderUrl?: string): string[] {
  const report = combineReports(withUrl(NEWER, newerUrl), withUrl(OLDER, olderUrl));
  const state = createViewState(report);
  showRun(state, shown);
  const { strings, frames } = report;
  return places.map((place) => {
    const [, name, line] = /^(\w+):(\d+)/.exec(place) ?? [];
    const isMeant = (id: number, frame: number) =>
      strings[id] === name && (line === '0' || frames.line[frame] === Number(line));
    const frame = frames.functionName.findIndex(isMeant);
    const run = runOfPlace(report, state.lens.value, frame, Number(line));
    return sourceLinks(run.report).urlOf(strings[frames.file[frame]], run.line).replace('https://h/', '');
  });
}

const NEW_URL = 'https://h/new/{file}#L{line}';
const OLD_URL = 'https://h/old/{file}#L{line}';
const PLACES = ['main:9', 'pay:3', 'pay:2', 'pay:0', 'print:7', 'read:4', 'read:0'];

describe('a place is read in the source', () => {
  test('of the newer run where the difference is shown; in the older one’s what that alone has', () => {
    const expected = [
      'new/src/a.c#L9',
      'new/src/a.c#L3',
      'old/src/a.c#L2',
      'new/src/a.c',
      'new/src/p.c#L7',
      'old/src/r.c#L4',
      'old/src/r.c',
    ];
    expect(leads('difference', PLACES, NEW_URL, OLD_URL)).toEqual(expected);
  });

  test('of the older run where that is shown; it has another line of a function than the newer one', () => {
    const expected = [
      'old/src/a.c#L9',
      'old/src/a.c',
      'old/src/a.c#L2',
      'old/src/a.c',
      'new/src/p.c#L7',
      'old/src/r.c#L4',
      'old/src/r.c',
    ];
    expect(leads('older', PLACES, NEW_URL, OLD_URL)).toEqual(expected);
  });

  test('of the newer run where that is shown', () => {
    const expected = ['new/src/a.c#L9', 'new/src/a.c#L3', 'new/src/a.c', 'new/src/a.c'];
    expect(leads('newer', PLACES.slice(0, 4), NEW_URL, OLD_URL)).toEqual(expected);
  });

  test('of a run whose commit nobody told nowhere', () => {
    expect(leads('older', ['main:9', 'pay:2'], NEW_URL)).toEqual(['', '']);
    expect(leads('difference', ['main:9', 'pay:2', 'read:4'], NEW_URL)).toEqual(['new/src/a.c#L9', '', '']);
  });

  test('of either where all is one source', () => {
    for (const run of RUNS) {
      expect(leads(run, ['pay:3', 'read:4'], NEW_URL, NEW_URL)).toEqual(['new/src/a.c#L3', 'new/src/r.c#L4']);
    }
  });
});
