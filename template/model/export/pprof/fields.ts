/** Field numbers of profile.proto: https://github.com/google/pprof/blob/main/proto/profile.proto */
export const PROFILE = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  string: 6,
  durationNanoseconds: 10,
  comment: 13,
  defaultSampleType: 14,
} as const;

export const VALUE_TYPE = { type: 1, unit: 2 } as const;
export const SAMPLE = { location: 1, value: 2, label: 3 } as const;
export const LABEL = { key: 1, text: 2 } as const;
export const MAPPING = { id: 1, file: 5, hasFunctions: 7, hasFiles: 8, hasLines: 9, hasInlined: 10 } as const;
export const LOCATION = { id: 1, mapping: 2, line: 4 } as const;
export const LINE = { function: 1, line: 2, column: 3 } as const;
export const FUNCTION = { id: 1, name: 2, file: 4 } as const;
