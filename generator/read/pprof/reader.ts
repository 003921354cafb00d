import { UserError } from '../../errors.js';
import type { Binaries } from '../binaries/binaries.js';
import { knownRatios } from '../known-types.js';
import type { TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { findDroppedFrames } from './dropped-frames.js';
import { VALUE_TYPE } from './fields.js';
import { readFunctions } from './functions.js';
import { Labels } from './labels.js';
import { Locations } from './locations.js';
import { readMappings } from './mappings.js';
import { nameAddresses } from './name-addresses.js';
import { describeProfile, noteProfile } from './notes.js';
import { MAX_TYPES, Profile } from './profile.js';
import { metricsOf, type SampleType } from './sample-types.js';
import { SampleReader } from './samples.js';
import { BROKEN_MESSAGE, VARINT, WireCursor } from './wire.js';

/**
 * Reads a profile in pprof's format, unpacked. Its fields may come in any order and its names mostly come last, so it is
 * gone through twice: for its tables, and for its samples.
 * @param damage where the packed data could not be read to its end
 * @param binaries what is to name addresses without functions; null for none
 * @throws UserError where nothing in it can be read
 */
export function readProfile(
  bytes: Uint8Array,
  damage: Damage | null,
  traceName: string,
  sink: TraceSink,
  binaries: Binaries | null = null,
): void {
  const cursor = new WireCursor(bytes);
  const profile = new Profile(cursor, sink);
  const isWhole = damage === null && profile.readTo === bytes.length;
  const types = profile.sampleTypes.map(([start, end]) => readSampleType(profile, cursor, start, end));
  if (!isWhole) refuseWithoutNames(profile, types, traceName);
  refuseUnreadable(profile, traceName);
  readSamples(
    profile,
    types.map(({ type }) => type),
    cursor,
    sink,
    binaries,
  );
  sink.describe({ isComplete: isWhole });
  const reach = `The profile was read up to byte ${profile.readTo}`;
  if (damage) sink.warn(damage.kind, `${reach}: ${damage.message}.`);
  else if (!isWhole) sink.warn('truncated', `${reach}: it ends in the middle of a message, or is damaged there.`);
}

function readSamples(
  profile: Profile,
  types: readonly SampleType[],
  cursor: WireCursor,
  sink: TraceSink,
  binaries: Binaries | null,
): void {
  const metrics = metricsOf(types, profile.strings.text(profile.defaultSampleType));
  const mappings = readMappings(profile, cursor, sink);
  describeProfile(profile, mappings, sink, binaries);
  const functions = readFunctions(profile, cursor, sink);
  const calls = binaries === null ? new Map() : nameAddresses(profile, mappings, cursor, binaries);
  const locations = new Locations(profile, functions, mappings, cursor, sink, calls);
  const dropped = findDroppedFrames(profile, functions, locations, sink);
  const labels = new Labels(profile.strings, sink);
  const samples = sink.samples(metrics.map(({ column, factor, ...metric }) => metric));
  for (const ratio of knownRatios(metrics.map(({ key }) => key))) sink.addRatio(ratio);
  new SampleReader(profile, locations, dropped, labels, metrics, sink, samples).readAll(cursor);
  const { periodType } = profile;
  noteProfile(profile, periodType && readSampleType(profile, cursor, ...periodType).type, labels, sink);
}

function refuseUnreadable({ timeCount, sampleTypes }: Profile, traceName: string): void {
  if (timeCount > 1) {
    throw new UserError(
      'input',
      `${traceName} holds several profiles, one behind the other: merge them with "go tool pprof -proto A B > merged.pb.gz", or read one of them.`,
    );
  }
  if (sampleTypes.length === 0) {
    throw new UserError('input', `${traceName} is a pprof profile that measures nothing: it has no sample types.`);
  }
  if (sampleTypes.length > MAX_TYPES) {
    throw new UserError(
      'input',
      `${traceName} has more than ${MAX_TYPES} sample types, which no program writes: it is damaged.`,
    );
  }
}

interface ReadType {
  readonly type: SampleType;
  /** The text of its name is there. */
  readonly isNamed: boolean;
}

function readSampleType({ strings }: Profile, cursor: WireCursor, start: number, end: number): ReadType {
  let name = 0;
  let unit = 0;
  cursor.enter(start, end);
  try {
    while (cursor.next()) {
      if (cursor.wireType !== VARINT) continue;
      if (cursor.field === VALUE_TYPE.type) name = cursor.unsigned();
      else if (cursor.field === VALUE_TYPE.unit) unit = cursor.unsigned();
    }
  } catch (error) {
    if (error !== BROKEN_MESSAGE) throw error;
  }
  return { type: { name: strings.text(name), unit: strings.text(unit) }, isNamed: name < strings.length };
}

/** Most programs write the names of a profile last, so a part of one has none. */
function refuseWithoutNames({ strings }: Profile, types: readonly ReadType[], traceName: string): void {
  if (types.length > 0 && types.every(({ isNamed }) => isNamed) && strings.length > 1) return;
  throw new UserError(
    'input',
    `${traceName} is only a part of a pprof profile: it ends before the names, which come last. Copy it again, or record it again.`,
  );
}
