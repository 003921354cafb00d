import { ByteWriter } from '../../../data/varint.js';
import type { NamedReport } from '../../names/frame-names.js';
import { FUNCTION, LINE, LOCATION, MAPPING, PROFILE } from './fields.js';
import { framesOf, type Locations } from './locations.js';
import { writeMessage, writeNumber } from './message.js';

/**
 * Writes mappings, locations and functions, which refer to one another by number.
 * @param textIndex the number of a text in the profile's table
 */
export function writePlaces(
  to: ByteWriter,
  source: NamedReport,
  locations: Locations,
  textIndex: (text: string) => number,
): void {
  const { report, frames } = source;
  const [inner, innermost] = [new ByteWriter(), new ByteWriter()];
  const mappings = new Map<number, number>();
  const functions = new Map<string, { readonly id: number; readonly frame: number }>();
  for (let location = 1; location < locations.frames.length; location++) {
    const module = frames.module[locations.frames[location]];
    if (module !== 0 && !mappings.has(module)) mappings.set(module, mappings.size + 1);
    writeNumber(inner, LOCATION.id, location);
    writeNumber(inner, LOCATION.mapping, mappings.get(module) ?? 0);
    for (const frame of framesOf(locations, location)) {
      const key = `${frames.functionName[frame]} ${frames.file[frame]}`;
      const known = functions.get(key) ?? { id: functions.size + 1, frame };
      functions.set(key, known);
      writeNumber(innermost, LINE.function, known.id);
      writeNumber(innermost, LINE.line, frames.line[frame]);
      writeNumber(innermost, LINE.column, frames.column[frame]);
      writeMessage(inner, LOCATION.line, innermost);
    }
    writeMessage(to, PROFILE.location, inner);
  }
  for (const { id, frame } of functions.values()) {
    writeNumber(inner, FUNCTION.id, id);
    // Without one of the linker: where that is the same, pprof leaves out what is between angle brackets.
    writeNumber(inner, FUNCTION.name, textIndex(functionName(source, frame)));
    writeNumber(inner, FUNCTION.file, textIndex(report.strings[frames.file[frame]]));
    writeMessage(to, PROFILE.function, inner);
  }
  for (const [module, id] of mappings) writeMapping(to, id, textIndex(report.strings[module]), inner);
}

/** As recorded: an address or "" where it is not known. */
function functionName({ report, frames, names }: NamedReport, frame: number): string {
  return frame < frames.firstFile ? report.strings[frames.functionName[frame]] : names.fullName(frame);
}

/** Its names are all that can be known: pprof shall not look for them in a file of this path, whatever is there now. */
function writeMapping(to: ByteWriter, id: number, file: number, inner: ByteWriter): void {
  writeNumber(inner, MAPPING.id, id);
  writeNumber(inner, MAPPING.file, file);
  for (const known of ['hasFunctions', 'hasFiles', 'hasLines', 'hasInlined'] as const) {
    writeNumber(inner, MAPPING[known], 1);
  }
  writeMessage(to, PROFILE.mapping, inner);
}
