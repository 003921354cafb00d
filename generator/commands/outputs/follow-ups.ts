import { CALL } from '../../../template/data/frame-kinds.js';
import type { Finding } from '../../../template/data/report.js';
import type { NamedReport } from '../../../template/model/names/frame-names.js';
import type { Answer } from '../../ask/answer.js';
import { nameToAskFor } from '../../ask/function-names.js';
import type { FollowUp } from '../../write/words/follow-up.js';
import type { AskAgain } from './ask-again.js';

/** The command that shows more of what a finding says: its function, or the heaviest paths of the whole program. */
export function findingCommand(source: NamedReport, { node, metric }: Finding, ask: AskAgain): string {
  const { report, frames } = source;
  const asked = report.facts.metrics.length > 1 ? { metric } : {};
  const frame = report.tree.frame[node];
  if (node === 0 || frames.kind[frame] !== CALL) return ask({ ...asked, tree: '' });
  return ask({ ...asked, focus: nameToAskFor(source, frames.functionLeaders[frame]) });
}

/** What else may be asked where nothing was. */
export function summaryFollowUps(ask: AskAgain): FollowUp[] {
  return [
    { words: 'Top functions and heaviest paths', command: ask({ top: '20' }) },
    { words: 'Source lines', command: ask({ lines: '' }) },
  ];
}

/** What else may be asked: of the function that costs most, and what was not asked for. */
export function answerFollowUps({ functions, tree, lines, focus }: Answer, ask: AskAgain): FollowUp[] {
  if (focus !== null) {
    const caller = focus.callers.find((one) => one.ask !== focus.ask && one.ask !== '')?.ask;
    return [
      ...(tree === null ? [{ words: 'Paths below it', command: ask({ focus: focus.ask, tree: '' }) }] : []),
      ...(caller === undefined ? [] : [{ words: 'Its caller', command: ask({ focus: caller }) }]),
    ];
  }
  const costly = functions?.bySelf[0] ?? lines?.[0] ?? tree?.[tree.length - 1];
  return [
    ...(costly === undefined ? [] : [{ words: 'One function', command: ask({ focus: costly.ask }) }]),
    ...(tree === null ? [{ words: 'Heaviest paths', command: ask({ tree: '' }) }] : []),
    ...(lines === null && costly !== undefined && costly.line > 0
      ? [{ words: 'Source lines', command: ask({ lines: '' }) }]
      : []),
  ];
}
