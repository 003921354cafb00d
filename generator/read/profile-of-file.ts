import type { FileTrack } from './trace-format.js';

/** What a file's name ends with whatever it holds. */
const ENDINGS = /(?:\.(?:pb|pprof|prof|folded|collapsed|txt))?(?:\.(?:gz|zst))?$/;

/** A file as one of several profiles, such as those of the machines that a service ran on. */
export function profileOfFile(fileName: string): FileTrack {
  return { kind: 'profile', name: fileName.replace(ENDINGS, '') || fileName, processName: '' };
}
