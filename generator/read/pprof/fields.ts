/** Field numbers of profile.proto: https://github.com/google/pprof/blob/main/proto/profile.proto */
export const PROFILE = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  string: 6,
  dropFrames: 7,
  keepFrames: 8,
  timeNanoseconds: 9,
  durationNanoseconds: 10,
  periodType: 11,
  period: 12,
  comment: 13,
  defaultSampleType: 14,
  documentationUrl: 15,
} as const;

export const VALUE_TYPE = { type: 1, unit: 2 } as const;
export const SAMPLE = { location: 1, value: 2, label: 3 } as const;
export const LABEL = { key: 1, text: 2, number: 3, unit: 4 } as const;
export const MAPPING = { id: 1, start: 2, offset: 4, file: 5, buildId: 6 } as const;
export const LOCATION = { id: 1, mapping: 2, address: 3, line: 4 } as const;
export const LINE = { function: 1, line: 2, column: 3 } as const;
export const FUNCTION = { id: 1, name: 2, systemName: 3, file: 4 } as const;
