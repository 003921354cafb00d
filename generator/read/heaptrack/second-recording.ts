import { UserError } from '../../errors.js';

const VERSION = /^v( [0-9a-f]+){1,2}\r?$/;
const READABLE_VERSION = /^v [0-9a-f]+ [0-3]\r?$/;
const MEMORY = /^I [0-9a-f]+ [0-9a-f]+\r?$/;
const INSTRUCTION = /^i [0-9a-f]+ [0-9a-f]+( [0-9a-f]+)*\r?$/;
const BLOCK = /^a [0-9a-f]+ [0-9a-f]+\r?$/;

/** Whether a line is a record of versions, with which a recording begins. */
export function isVersion(line: string): boolean {
  return VERSION.test(line);
}

/**
 * Looks for a second recording in what may be a command of several lines: where a short recording has another one behind
 * it, the last memory record is the other's, and all before it would be one command. Commands may speak of recordings, but
 * hardly contain one.
 * @returns the index of the line that it begins with, or null
 */
export function findSecondRecording(lines: readonly Buffer[]): number | null {
  const texts = lines.map((line) => line.toString('latin1'));
  for (let at = 1; at < texts.length; at++) {
    if (!texts[at].startsWith('X ')) continue;
    const hasVersion = READABLE_VERSION.test(texts[at - 1]);
    const isRecording = [INSTRUCTION, BLOCK].every((record) => texts.slice(0, at).some((text) => record.test(text)));
    const isEmptyRecording = at === 3 && MEMORY.test(texts[1]) && hasVersion;
    if (isRecording || isEmptyRecording) return at - Number(hasVersion);
  }
  return null;
}

export function secondRecordingError(traceName: string, lineNumber: number): UserError {
  return new UserError(
    'input',
    `${traceName} holds two recordings, the second from line ${lineNumber} on: two files were joined, or two programs wrote into one. Name each recording by itself; of the unpacked text the first is "head -n ${lineNumber - 1}", the second "tail -n +${lineNumber}".`,
  );
}
