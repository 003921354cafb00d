import type { SuppressionRule } from '../../../template/data/report.js';
import type { SizeTable, SuppressedNodes } from '../../../template/data/tables.js';
import type { FrameIndex } from '../interning/frame-index.js';
import type { StackIndex } from '../interning/stack-index.js';
import { PatternIndex } from './pattern-index.js';
import type { SuppressionPattern } from './patterns.js';

/** Of a text or a stack that no pattern matches. */
export const NO_RULE = -1;

/**
 * For each text the first pattern that matches it, or -1. A pattern may match a function's tidied or its raw name.
 * @param rawNames for each tidied name the raw names that it was tidied from
 */
export function matchTexts(
  texts: readonly string[],
  rawNames: ReadonlyMap<number, readonly number[]>,
  patterns: readonly SuppressionPattern[],
): Int32Array {
  const rules = new Int32Array(texts.length).fill(NO_RULE);
  if (patterns.length === 0) return rules;
  const index = new PatternIndex(patterns.map(({ pattern }) => pattern));
  for (let text = 0; text < texts.length; text++) rules[text] = index.firstMatch(texts[text]);
  for (const [tidy, raws] of rawNames) {
    for (const raw of raws) if (rules[tidy] === NO_RULE) rules[tidy] = rules[raw];
  }
  return rules;
}

/**
 * For each stack the rule that hides its leaks, or -1: its caller's, otherwise that of its frame's module, function
 * or file, so a match anywhere in the stack counts (heaptrack's order).
 */
export function suppressStacks(stacks: StackIndex, frames: FrameIndex, ruleOfText: Int32Array): Int32Array {
  const ruleOfFrame = rulesOfFrames(frames, ruleOfText);
  const rules = new Int32Array(stacks.count).fill(NO_RULE);
  const [caller, frame] = [stacks.caller.values, stacks.frame.values];
  for (let stack = 1; stack < rules.length; stack++) {
    const ofCaller = rules[caller[stack]];
    rules[stack] = ofCaller === NO_RULE ? ruleOfFrame[frame[stack]] : ofCaller;
  }
  return rules;
}

function rulesOfFrames({ module, functionName, file }: FrameIndex, ruleOfText: Int32Array): Int32Array {
  return Int32Array.from({ length: module.length }, (_, frame) => {
    const rules = [module, functionName, file].map((column) => ruleOfText[column.values[frame]]);
    return rules.find((rule) => rule !== NO_RULE) ?? NO_RULE;
  });
}

/** Lists the nodes whose leaks are hidden, and how much each rule hides. */
export function listSuppressed(
  sizes: SizeTable,
  ruleOfNode: Int32Array,
  patterns: readonly SuppressionPattern[],
): { suppressed: SuppressedNodes; rules: SuppressionRule[] } {
  const rules = patterns.map((pattern) => ({ ...pattern, stacks: 0, blocks: 0, bytes: 0 }));
  const nodes: number[] = [];
  for (let row = 0; row < sizes.node.length; row++) {
    const node = sizes.node[row];
    if (sizes.atEnd[row] === 0 || ruleOfNode[node] === NO_RULE) continue;
    const rule = rules[ruleOfNode[node]];
    rule.blocks += sizes.atEnd[row];
    rule.bytes += sizes.atEnd[row] * sizes.blockBytes[row];
    if (nodes[nodes.length - 1] === node) continue;
    rule.stacks++;
    nodes.push(node);
  }
  const used = rules.filter((rule) => rule.stacks > 0);
  const numberOfRule = new Map(used.map((rule, number) => [rule, number]));
  const rule = Uint32Array.from(nodes, (node) => numberOfRule.get(rules[ruleOfNode[node]]) ?? 0);
  return { suppressed: { node: Uint32Array.from(nodes), rule }, rules: used };
}
