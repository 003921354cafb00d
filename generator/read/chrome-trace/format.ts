import type { TraceFormat } from '../trace-format.js';
import { chromeTraceFiles } from './file-kind.js';
import { ChromeTraceReader } from './reader.js';

/** "Trace Event Format", an object with `traceEvents` or a bare array, and React Native's profiles, which have samples alone. */
export const chromeTrace: TraceFormat = {
  ...chromeTraceFiles,
  createReader: (sink) => new ChromeTraceReader(sink),
};
