/**
 * What the bench holds flamefile to. A ratio is that of flamefile's figure to the one beside it; seconds, milliseconds and bytes are
 * flamefile's own.
 */
export const BARS = {
  traces: {
    narrowRatio: 0.33,
    wideRatio: 0.5,
    bytesOfMemory: 300e6,
    reportRatio: 0.2,
    smallTraceSeconds: 0.15,
    viewerBytes: 150e3,
    viewerGzippedBytes: 70e3,
  },
  formats: { ratio: 0.5, bytesOfMemory: 1e9 },
  chrome: { ratio: 1, bytesOfMemory: 1e9 },
  comparison: { addedRatio: 0.7, reportRatio: 1.6 },
  scaling: { growthRatio: 1.2 },
  page: {
    firstFlameMilliseconds: 1000,
    bytesOfMemory: 400e6,
    zoomMilliseconds: 16,
    zoomBusyMilliseconds: 8,
    searchMilliseconds: 50,
    metricMilliseconds: 150,
    invertMilliseconds: 150,
    rangeMilliseconds: 100,
  },
  order: { firstFlameMilliseconds: 1000, frameMilliseconds: 16, reportRatio: 0.33 },
};
