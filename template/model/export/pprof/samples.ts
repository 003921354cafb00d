import { CALL, FRAME_KINDS } from '../../../data/frame-kinds.js';
import { ByteWriter } from '../../../data/varint.js';
import { selfOf } from '../../calls/profile.js';
import type { NamedReport } from '../../names/frame-names.js';
import type { ExportedTree } from '../exported-view.js';
import { trackLabel } from '../track-label.js';
import { LABEL, PROFILE, SAMPLE } from './fields.js';
import type { Locations } from './locations.js';
import { writeMessage, writeNumber, writeNumbers } from './message.js';
import { sampleUnit, sampleValue } from './sample-type.js';

const PIECE_BYTES = 256 * 1024;

/**
 * Writes a sample for each stack that holds anything itself, innermost call first, and the tracks that it is of as labels.
 * @returns what was written whenever it is a piece; the rest stays in `to`
 */
export function* writeSamples(
  to: ByteWriter,
  { report }: NamedReport,
  { profile, columns }: ExportedTree,
  locations: Locations,
  textIndex: (text: string) => number,
): Generator<Uint8Array<ArrayBuffer>> {
  const { tree, parents, frames } = profile;
  const [inner, innermost] = [new ByteWriter(), new ByteWriter()];
  const units = columns.map(({ metric }) => sampleUnit(metric.unit));
  const stack: number[] = [];
  for (let node = 0; node < tree.frame.length; node++) {
    const values = columns.map(({ sums }, column) => sampleValue(selfOf(sums, node), units[column]));
    if (values.every((value) => value === 0)) continue;
    stack.length = 0;
    for (let at = node; at !== 0; at = parents[at]) {
      const frame = tree.frame[at];
      if (frames.kind[frame] === CALL) {
        stack.push(locations.ofNode[at]);
        at = locations.outermost[at];
        continue;
      }
      const [key, text] = trackLabel(FRAME_KINDS[frames.kind[frame]], report.strings[frames.functionName[frame]]);
      writeNumber(innermost, LABEL.key, textIndex(key));
      writeNumber(innermost, LABEL.text, textIndex(text));
      writeMessage(inner, SAMPLE.label, innermost);
    }
    writeNumbers(inner, SAMPLE.location, stack, innermost);
    writeNumbers(inner, SAMPLE.value, values, innermost);
    writeMessage(to, PROFILE.sample, inner);
    if (to.length >= PIECE_BYTES) yield to.take(to.length);
  }
}
