import type { TraceFormat } from '../trace-format.js';
import { RecordingReader } from './reader.js';

/** What Java's flight recorder (`-XX:StartFlightRecording`, `jcmd JFR.dump`) and async-profiler (`-f app.jfr`) write. */
export const jfr: TraceFormat = {
  name: 'jfr',
  description: 'JFR',
  matches: (head) => head[0] === 0x46 && head[1] === 0x4c && head[2] === 0x52 && head[3] === 0,
  createReader: (sink, traceName) => new RecordingReader(sink, traceName),
};
