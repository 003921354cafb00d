import type { Question } from '../../generator/ask/question.js';

/** A question of which nothing is chosen: the whole report, in its first metric. */
export const NOTHING_ASKED: Question = {
  metric: null,
  filter: null,
  from: null,
  to: null,
  endOption: 'to',
  at: null,
  threads: [],
  focus: null,
  wantsTree: false,
  wantsLines: false,
  top: 10,
};
