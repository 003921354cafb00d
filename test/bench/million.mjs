/**
 * Writes a heaptrack trace (file version 3) whose call tree has exactly a million nodes, the root among them, and nearly
 * as many after calls that differ in their line alone are merged. It is the same in every run.
 */
import { existsSync, renameSync } from 'node:fs';
import { makeProgram } from './program.mjs';
import { seeded } from './seeded.mjs';
import { TraceText } from './trace-text.mjs';

export const NODE_COUNT = 1_000_000;
const DEEPEST = 60;
const STAMPS = 6000;
const STAMP_MILLISECONDS = 10;
/** New stacks that turn up between two stamps; the run is over when the tree has all its nodes. */
const NEW_STACKS_A_STAMP = 75;
const BLOCK_SIZES = [8, 16, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024, 4096, 65_536];

/**
 * A trace that is there already is left as it is.
 * @param file where to write it
 * @param isLater a later version of the program: every 200th function has another name, and of the kinds of blocks every
 *   40th is asked for twice as often, every 41st not at all; the calls are the same
 */
export function writeMillionTrace(file, isLater = false) {
  writeTrace(file, NODE_COUNT, isLater ? timesLater : () => 1, isLater);
}

/** The same with fewer nodes, and each event as often as `times` says. */
export function writeScaledTrace(file, nodeCount, times) {
  writeTrace(file, nodeCount, () => times, false);
}

function writeTrace(file, nodeCount, timesOf, isLater) {
  if (existsSync(file)) return;
  const random = seeded(7);
  const program = makeProgram(random);
  if (isLater) renameFunctions(program.functions);
  const trace = new TraceText(`${file}.partial`, program, nodeCount, timesOf);
  const calls = [];
  const due = Array.from({ length: STAMPS }, () => []);
  let path = [];
  for (let stamp = 0; stamp < STAMPS; stamp++) {
    for (const [kind, count] of due[stamp]) trace.release(kind, count);
    for (let turn = 0; turn < NEW_STACKS_A_STAMP; turn++) {
      if (trace.nodeCount < nodeCount) {
        path = walkOn(trace, random, path);
        calls.push(path[path.length - 1]);
        allocate(trace, random, due, stamp, calls[calls.length - 1]);
      }
      if (turn % 2 > 0) continue;
      // Most of what runs has run a moment ago.
      const age = Math.floor(random() ** 6 * calls.length);
      allocate(trace, random, due, stamp, calls[calls.length - 1 - age]);
    }
    trace.tick((stamp + 1) * STAMP_MILLISECONDS, 5000 + stamp);
  }
  if (trace.nodeCount !== nodeCount) throw new Error(`the trace has ${trace.nodeCount} nodes`);
  trace.end();
  renameSync(`${file}.partial`, file);
}

function renameFunctions(functions) {
  for (let number = 100; number < functions.length; number += 200) functions[number].name += '_later';
}

function timesLater(kind) {
  if (kind % 41 === 0) return 0;
  return kind % 40 === 0 ? 2 : 1;
}

/**
 * The next stack: as a rule a few calls returned and others were made, now and then all the way from main.
 * @returns the calls from main to the innermost one
 */
function walkOn(trace, random, before) {
  const { callees } = trace.program;
  const isFresh = before.length === 0 || random() < 0.05;
  const path = isFresh ? [] : before.slice(0, Math.max(1, before.length - 1 - Math.floor(12 * random() ** 2)));
  if (isFresh) path.push({ stack: trace.stackOf(0, 0, 0), functionNumber: 0 });
  const wanted = Math.min(DEEPEST, path.length + 1 + Math.floor((isFresh ? 50 : 12) * random() ** 2));
  while (path.length < wanted) {
    const caller = path[path.length - 1];
    const choices = callees[caller.functionNumber];
    // Whoever calls a function, it makes the same calls in the same order, so its subtrees are alike.
    const known = Math.min(choices.length, trace.calleeCount(caller.stack) + 1);
    const functionNumber = choices[Math.floor(random() ** 1.5 * known)];
    const stack = trace.stackOf(caller.stack, functionNumber, random() < 0.005 ? 1 : 0);
    if (stack === 0) break;
    path.push({ stack, functionNumber });
  }
  return path;
}

/** A few blocks, now and then thousands; half of them freed at once, most others later, some never. */
function allocate(trace, random, due, stamp, { stack, functionNumber }) {
  // What a function allocates has one size as a rule.
  const size = random() < 0.8 ? functionNumber : Math.floor(random() * BLOCK_SIZES.length);
  const kind = trace.kindOf(stack, BLOCK_SIZES[size % BLOCK_SIZES.length]);
  const count = Math.ceil(Math.min(2000, random() ** -0.8));
  if (random() < 0.5) return trace.allocateAndRelease(kind, count);
  trace.allocate(kind, count);
  if (random() < 0.01) return;
  const later = stamp + 1 + Math.floor(STAMPS * random() ** 4);
  if (later < STAMPS) due[later].push([kind, count]);
}
