import { type Profile, Sample } from 'pprof-format';

/** A profile that is pushed to a server, and the labels that the push has. */
export interface Push {
  readonly profile: Profile;
  readonly unpackedBytes: number;
  readonly labels: readonly (readonly [name: string, value: string])[];
}

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/**
 * Why Parca would refuse a push; null where it takes it.
 * Source: github.com/parca-dev/parca, pkg/normalizer: validate.go and NormalizeWriteRawRequest.
 */
export function parcaRefuses({ profile, labels }: Push): string | null {
  const names = labels.map(([name]) => name);
  if (!labels.some(([name, value]) => name === '__name__' && value !== '')) return 'no __name__';
  if (new Set(names).size < names.length) return 'a label twice';
  if (!names.every((name) => LABEL_NAME.test(name))) return 'a label name';
  const { mapping, function: functions, location, sample, sampleType } = profile;
  const { strings } = profile.stringTable;
  if (strings[0] !== '') return 'the first text';
  for (const table of [mapping, functions, location]) {
    if (table.some(({ id }, index) => Number(id) !== index + 1)) return 'numbers that do not follow each other';
  }
  const isWithin = (index: unknown, length: number) => Number(index) >= 0 && Number(index) < length;
  const isText = (...indices: unknown[]) => indices.every((index) => isWithin(index, strings.length));
  if (!mapping.every(({ filename, buildId }) => isText(filename, buildId))) return 'a text of a mapping';
  if (!functions.every((one) => isText(one.name, one.systemName, one.filename))) return 'a text of a function';
  for (const { mappingId, line } of location) {
    if (!isWithin(mappingId, mapping.length + 1)) return 'a mapping that is not there';
    if (!line.every(({ functionId }) => isWithin(functionId, functions.length + 1)))
      return 'a function that is not there';
  }
  for (const { locationId, value, label } of sample) {
    if (value.length !== sampleType.length) return 'a value too few or too many';
    if (!locationId.every((id) => Number(id) > 0 && isWithin(id, location.length + 1)))
      return 'a location that is not there';
    if (!label.every(({ key, str }) => Number(key) > 0 && isText(key, str))) return 'a label of a sample';
  }
  return null;
}

/**
 * Why Pyroscope would refuse a push, with the limits that it has unless told otherwise; null where it takes it.
 * Source: github.com/grafana/pyroscope, pkg/validation: validate.go and limits.go. The labels of samples become labels of the series, and
 * a series is found by its type, five words with colons between them.
 */
export function pyroscopeRefuses({ profile, unpackedBytes, labels }: Push): string | null {
  const { strings } = profile.stringTable;
  const text = (index: unknown) => strings[Number(index)];
  if (unpackedBytes > 4 * 1024 * 1024) return 'more than 4 MiB';
  if (profile.sample.length > 16_000) return 'more than 16,000 samples';
  if (profile.location.some(({ id }) => Number(id) === 0)) return 'location 0';
  if (profile.function.some(({ id }) => Number(id) === 0)) return 'function 0';
  for (const { type, unit } of profile.sampleType) {
    if (text(type).includes('-')) return 'a sample type with a hyphen';
    if (`${text(type)}${text(unit)}`.includes(':')) return 'a colon in a word of the type';
  }
  for (const { label } of [new Sample({}), ...profile.sample]) {
    const all = [...labels, ...label.map(({ key, str }) => [text(key), text(str)] as const)];
    const named = new Map(all);
    if (!METRIC_NAME.test(named.get('__name__') ?? '')) return 'no __name__';
    if (!named.get('service_name')) return 'no service_name';
    if (all.length > 30 || named.size < all.length) return 'too many labels, or one twice';
    if (!all.every(([name, value]) => LABEL_NAME.test(name) && name.length <= 1024 && value.length <= 2048)) {
      return 'a label';
    }
  }
  return null;
}
