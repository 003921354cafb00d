import type { Judgement } from './judge.js';

/** The judgements of all recordings of one program. */
export interface Row {
  readonly name: string;
  readonly judgements: readonly Judgement[];
}

export interface Totals {
  readonly recordings: number;
  /** Of the findings, the part that is true; 1 where there is none. */
  readonly precision: number;
  /** Of what was planted in each recording, the part that was found. */
  readonly recall: number;
  readonly falseFindings: number;
  /** "program: rule function" of what was missed in at least one recording. */
  readonly missed: readonly string[];
}

export function addUp(rows: readonly Row[]): Totals {
  const all = rows.flatMap(({ judgements }) => judgements);
  const sum = (countOf: (judgement: Judgement) => number) => all.reduce((count, one) => count + countOf(one), 0);
  const found = sum((one) => one.found.length);
  const planted = found + sum((one) => one.missed.length);
  const falseFindings = sum((one) => one.false.length);
  const findings = sum((one) => one.findingCount);
  return {
    recordings: all.length,
    precision: findings > 0 ? (findings - falseFindings) / findings : 1,
    recall: planted > 0 ? found / planted : 1,
    falseFindings,
    missed: rows.flatMap(({ name, judgements }) =>
      [...new Set(judgements.flatMap(({ missed }) => missed))].map((one) => `${name}: ${one}`),
    ),
  };
}

/** A Markdown table, a row a program, of how often each thing was found, missed and falsely said. */
export function writeTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, judgements }) => {
    const cells = [
      countEach(judgements.flatMap(({ found }) => found)),
      countEach(judgements.flatMap(({ missed }) => missed)),
      String(judgements.reduce((count, one) => count + one.false.length, 0) || '–'),
    ];
    return `| ${name} | ${judgements.length} | ${cells.join(' | ')} |`;
  });
  return ['| program | recordings | found | missed | false |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

/** `peak-maker load_all × 3` */
function countEach(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => `${name} × ${count}`).join(', ') || '–';
}

export function writeTotals({ recordings, precision, recall, falseFindings, missed }: Totals): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return (
    `${recordings} recordings: precision ${percent(precision)} (${falseFindings} false findings), ` +
    `recall ${percent(recall)} (${missed.length} planted problems missed at least once).`
  );
}
