import type { ReportFacts } from '../report.js';

/** What was said of a run, by name. */
export type LabelValues = Readonly<Record<string, string>>;

export function labelValues({ labels }: Pick<ReportFacts, 'labels'>): LabelValues {
  return Object.fromEntries(labels.map(({ name, value }) => [name, value]));
}

const WHOLE_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const HASH_CHARACTERS = 12;

/** Of a whole commit what tells it from others. */
function shortHash(text: string): string {
  return WHOLE_HASH.test(text) ? text.slice(0, HASH_CHARACTERS) : text;
}

/** The labels that two runs do not share, each with its old value and its new one: `commit 1a2b -> 3c4d; host none -> box`; "" for none. */
export function labelChanges(older: LabelValues, newer: LabelValues): string {
  const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])];
  const textOf = (labels: LabelValues, name: string) => (Object.hasOwn(labels, name) ? labels[name] : 'none');
  const isAlike = (name: string) => shortHash(textOf(older, name)) === shortHash(textOf(newer, name));
  return names
    .map((name) => ({ name, old: textOf(older, name), new: textOf(newer, name) }))
    .filter((label) => label.old !== label.new)
    .map((label) => (isAlike(label.name) ? label : { ...label, old: shortHash(label.old), new: shortHash(label.new) }))
    .map((label) => `${label.name} ${label.old} -> ${label.new}`)
    .join('; ');
}
