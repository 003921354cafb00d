import { ByteWriter } from '../../../data/varint.js';
import type { NamedReport } from '../../names/frame-names.js';
import type { ExportedTree } from '../exported-view.js';
import { PROFILE, VALUE_TYPE } from './fields.js';
import { findLocations } from './locations.js';
import { writeMessage, writeNumber, writeNumbers, writeText } from './message.js';
import { writePlaces } from './places.js';
import type { ProfileFacts } from './profile-facts.js';
import { sampleTypeNames, sampleUnit } from './sample-type.js';
import { writeSamples } from './samples.js';

/**
 * A tree as pprof has it, without its gzip: a sample type for each metric, the shown one by default, a sample for each stack that
 * holds anything itself, exact. Threads, processes and profiles are labels.
 * @param tree of calls apart by line and by track
 * @returns pieces, in order
 */
export function* pprofProfile(
  source: NamedReport,
  tree: ExportedTree,
  { durationNanoseconds, comments }: ProfileFacts,
): Generator<Uint8Array<ArrayBuffer>> {
  const [to, inner] = [new ByteWriter(), new ByteWriter()];
  const texts = new Map([['', 0]]);
  const textIndex = (text: string) => {
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    return index;
  };
  const types = sampleTypeNames(tree.columns.map(({ metric }) => metric.key));
  for (const [column, { metric }] of tree.columns.entries()) {
    writeNumber(inner, VALUE_TYPE.type, textIndex(types[column]));
    writeNumber(inner, VALUE_TYPE.unit, textIndex(sampleUnit(metric.unit).word));
    writeMessage(to, PROFILE.sampleType, inner);
  }
  const locations = findLocations(tree.profile);
  yield* writeSamples(to, source, tree, locations, textIndex);
  writePlaces(to, source, locations, textIndex);
  writeNumber(to, PROFILE.durationNanoseconds, durationNanoseconds ?? 0);
  writeNumbers(to, PROFILE.comment, comments.map(textIndex), inner);
  writeNumber(to, PROFILE.defaultSampleType, textIndex(types[0]));
  for (const text of texts.keys()) writeText(to, PROFILE.string, text);
  yield to.take(to.length);
}
