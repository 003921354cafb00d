import type { RunNote } from '../../../template/data/report.js';
import { type Binaries, HOW_TO_NAME_ADDRESSES } from '../binaries/binaries.js';
import type { TraceSink } from '../sink.js';
import { type Labels, MAX_VALUES } from './labels.js';
import type { Mapping } from './mappings.js';
import type { Profile } from './profile.js';
import { type SampleType, unitOf } from './sample-types.js';

/** The latest time that a Date can hold, in milliseconds. */
const MAX_DATE = 8.64e15;

/** What a profile says of the run as a whole. */
export function describeProfile(
  profile: Profile,
  mappings: readonly Mapping[],
  sink: TraceSink,
  binaries: Binaries | null,
): void {
  const { durationNanoseconds, sampleCount, functions, locations, strings } = profile;
  const program = strings.text(mappings[0]?.file ?? 0);
  sink.describe({
    format: 'pprof',
    // A name in brackets stands for no file, e.g. "[vdso]".
    command: program.startsWith('[') ? '' : program,
    howToNameAddresses: binaries?.whyNameless ?? HOW_TO_NAME_ADDRESSES,
    // What is wrong with a message of the tables is counted there, not at each sample.
    recordCount: sampleCount + functions.length + locations.length + profile.mappings.length,
    ...(durationNanoseconds > 0 ? { durationMilliseconds: durationNanoseconds / 1e6 } : {}),
  });
}

export function noteProfile(profile: Profile, periodType: SampleType | null, labels: Labels, sink: TraceSink): void {
  const { comments, documentationUrl, strings, timeNanoseconds } = profile;
  const milliseconds = timeNanoseconds / 1e6;
  if (milliseconds > 0 && milliseconds <= MAX_DATE) {
    sink.addNote(textNote('Recorded at', new Date(milliseconds).toISOString(), ''));
  }
  if (periodType !== null && profile.period > 1) sink.addNote(intervalNote(profile.period, periodType));
  comments.forEach((comment, index) => {
    const label = comments.length === 1 ? 'Comment' : `Comment ${index + 1}`;
    sink.addNote(textNote(label, strings.text(comment), ''));
  });
  if (documentationUrl > 0) sink.addNote(textNote('Documentation', strings.text(documentationUrl), ''));
  const { keys, crowdedKeys } = labels;
  if (keys.size === 0) return;
  const crowded = [...crowdedKeys].map(
    (key) => ` Of ${key}, the first ${MAX_VALUES} values are told apart; all others are one.`,
  );
  const meaning = `What samples are labelled with. Filter by it: show:label:KEY=VALUE.${crowded.join('')}`;
  sink.addNote(textNote('Labels', [...keys].join(', '), meaning));
}

function intervalNote(period: number, { name, unit: word }: SampleType): RunNote {
  const { unit, factor } = unitOf(word, name === '' ? undefined : name);
  return {
    label: 'Sampling interval',
    value: period * factor,
    unit,
    meaning:
      unit.kind === 'time'
        ? 'The program was looked at once in so long.'
        : 'One in about so many was recorded; the figures are scaled up to all of them.',
  };
}

function textNote(label: string, value: string, meaning: string): RunNote {
  return { label, value, unit: null, meaning };
}
