import type { TraceFormat } from '../trace-format.js';
import { jfrFiles } from './file-kind.js';
import { RecordingReader } from './reader.js';

/** What Java's flight recorder (`-XX:StartFlightRecording`, `jcmd JFR.dump`) and async-profiler (`-f app.jfr`) write. */
export const jfr: TraceFormat = {
  ...jfrFiles,
  createReader: (sink, traceName) => new RecordingReader(sink, traceName),
};
