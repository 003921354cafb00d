import type { ReportFacts } from '../report.js';

/** What was said of a run, by name. */
export type LabelValues = Readonly<Record<string, string>>;

export function labelValues({ labels }: Pick<ReportFacts, 'labels'>): LabelValues {
  return Object.fromEntries(labels.map(({ name, value }) => [name, value]));
}

/** The labels that two runs do not share, each with its old value and its new one: `commit 1a2b -> 3c4d; host none -> box`; "" for none. */
export function labelChanges(older: LabelValues, newer: LabelValues): string {
  const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])];
  const textOf = (labels: LabelValues, name: string) => (Object.hasOwn(labels, name) ? labels[name] : 'none');
  return names
    .map((name) => ({ name, old: textOf(older, name), new: textOf(newer, name) }))
    .filter((label) => label.old !== label.new)
    .map((label) => `${label.name} ${label.old} -> ${label.new}`)
    .join('; ');
}
