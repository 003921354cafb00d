import type { BudgetVerdict, Finding } from '../../template/data/report.js';
import { BYTES } from '../../template/data/unit.js';

/** A finding about the whole program, for tests to change what they are about. */
export const FINDING: Finding = {
  rule: 'rule',
  sentence: '',
  advice: '',
  figures: [],
  savedShare: 0.5,
  metric: 'allocatedBytes',
  node: 0,
  functionName: '',
  file: '',
  line: 0,
};

/** A budget that is kept. */
export const VERDICT: BudgetVerdict = {
  budget: 'peak < 1kB',
  metric: 'peakBytes',
  unit: BYTES,
  value: 10,
  baselineValue: null,
  limitValue: 1000,
  isBroken: false,
  excuse: '',
  nodes: [],
};
