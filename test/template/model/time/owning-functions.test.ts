import { expect, test } from 'vitest';
import { createViewFrames } from '../../../../template/model/calls/view-frames.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { largestOwners, owningFunctions } from '../../../../template/model/time/owning-functions.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const report = reportFromStacks(`
  app::main;app::parse;alloc::vec::push  +7
  app::main;app::parse(lib.rs:3);std::io::read;alloc::vec::push  +5
  app::main;alloc::vec::push  +20
  std::rt::start  +1
`);
const frames = createViewFrames(report);
const names = createFrameNames(report, frames);
const owners = owningFunctions({ report, frames });
const allocated = report.selfValues[0];

test('a block counts for the innermost caller outside of the libraries, whatever its line', () => {
  const ofBlocks = new Map<number, string>();
  for (const [node, bytes] of allocated.entries()) if (bytes > 0) ofBlocks.set(bytes, names.fullName(owners[node]));
  expect(Object.fromEntries(ofBlocks)).toEqual({
    1: 'std::rt::start',
    5: 'app::parse',
    7: 'app::parse',
    20: 'app::main',
  });
});

test('the largest come first, as many as asked for', () => {
  const top = (count: number) => largestOwners(owners, allocated, count).map(names.fullName);
  expect(top(2)).toEqual(['app::main', 'app::parse']);
  expect(top(9)).toEqual(['app::main', 'app::parse', 'std::rt::start']);
});
