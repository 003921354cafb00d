import type { FileKind } from '../trace-format.js';

/** What Java's flight recorder (`-XX:StartFlightRecording`, `jcmd JFR.dump`) and async-profiler (`-f app.jfr`) write. */
export const jfrFiles: FileKind = {
  name: 'jfr',
  description: 'JFR',
  matches: (head) => head[0] === 0x46 && head[1] === 0x4c && head[2] === 0x52 && head[3] === 0,
};
