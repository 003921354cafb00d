import type { Report } from '../../../template/data/report.js';
import { linesByFile } from '../../../template/data/source-columns.js';
import type { SourceTable } from '../../../template/data/tables.js';
import { chooseSource } from '../source/choose-source.js';
import { keepSource } from '../source/keep-source.js';
import { weighLines } from '../source/weigh-lines.js';
import type { NamedRun } from './joined-run.js';

/** What several runs became, with the source lines that they have, as far as these are worth keeping of all. */
export function withJoinedSource(report: Report, runs: readonly NamedRun[]): Report {
  const files = uniteSources(runs.map(({ report: { source } }) => source));
  if (files.size === 0) return report;
  const { source } = chooseSource(weighLines(report), (file) => {
    const lines = files.get(file);
    return lines === undefined ? null : { lineAt: (line) => lines.get(line) };
  });
  return keepSource(report, source);
}

/** Where two runs have other text in the same line of a file, it is another version: the first run's is taken. */
function uniteSources(sources: readonly SourceTable[]): Map<string, Map<number, string>> {
  const united = new Map<string, Map<number, string>>();
  for (const source of sources) {
    for (const [file, lines] of linesByFile(source)) {
      const known = united.get(file) ?? new Map<number, string>();
      united.set(file, known);
      if ([...lines].some(([line, text]) => (known.get(line) ?? text) !== text)) continue;
      for (const [line, text] of lines) known.set(line, text);
    }
  }
  return united;
}
