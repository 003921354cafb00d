import { gunzipSync } from 'node:zlib';
import { openReport, type ReportHead } from '../../../template/data/codec.js';
import { DamagedReport, OtherVersion } from '../../../template/data/damaged-report.js';
import { decodeBase91 } from '../../../template/data/file/base91.js';
import { joinPieces, readHead } from '../../../template/data/file/read-head.js';
import { findReportText } from '../../../template/data/file/report-text.js';
import { type Room, takeRoom } from '../../../template/data/file/room.js';
import { CONTRACT_VERSION, type Report } from '../../../template/data/report.js';
import { HEAP_DELTAS } from '../../../template/data/tables.js';
import { UserError } from '../../errors.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { PRODUCT } from '../../product.js';
import type { Damage } from '../unpack/damage.js';
import { checkWhole } from './check-whole.js';

/** Of a text a letter and its place; of anything else a number. */
const LETTER_BYTES = 4;
const VALUE_BYTES = 8;

/**
 * Reads a report's file. All of it is decoded and checked now, so that nothing fails later.
 * @param damage where its packing could not be read to its end
 * @throws UserError where it is damaged or of another version, LimitExceeded
 */
export function openReportFile(bytes: Uint8Array, damage: Damage | null, name: string, memory: MemoryBudget): Report {
  try {
    if (damage !== null) throw new DamagedReport(damage.message);
    memory.take(bytes.length);
    const { head: text, blocks } = findReportText(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
    );
    // The patterns are of ASCII, as the text of a block is; the head alone is UTF-8.
    const head = readHead({ head: text && Buffer.from(text, 'latin1').toString('utf8'), blocks });
    memory.take(memoryOf(head));
    const report = openReport(head, unpackBlocks(blocks, head.payloadBytes));
    checkWhole(report, memory);
    memory.giveBack(bytes.length);
    return report;
  } catch (error) {
    throw error instanceof DamagedReport ? new UserError('input', explain(error, name)) : error;
  }
}

/** At most what its columns and values take once they are decoded; what is no length here is refused later. */
function memoryOf({ payloadBytes, columns, facts, baselineFacts }: ReportHead): number {
  let sum = payloadBytes;
  let nodes = 0;
  for (const entry of Array.isArray(columns) ? columns : []) {
    const rows = Number.isSafeInteger(entry?.rows) ? Math.max(0, entry.rows) : 0;
    sum += rows * (String(entry?.key).endsWith('.text') ? LETTER_BYTES : VALUE_BYTES);
    if (entry?.key === 'tree.call') nodes = rows;
    // A call's last row of time follows from its sizes, and is not written.
    if (String(entry?.key).endsWith('time.moreRows')) sum += rows * HEAP_DELTAS.length * VALUE_BYTES;
  }
  const metrics = [facts, baselineFacts].map((run) => run?.metrics?.length ?? 0);
  return sum + nodes * (metrics[0] + metrics[1]) * VALUE_BYTES;
}

function unpackBlocks(blocks: readonly string[], payloadBytes: number): Uint8Array {
  const room = { bytesLeft: payloadBytes };
  return joinPieces(blocks.map((block) => unpackBlock(decodeBase91(block), room)));
}

/** One after the other, so that all of them together take no more than there is room for. */
function unpackBlock(member: Uint8Array, room: Room): Uint8Array {
  try {
    const bytes = gunzipSync(member, { maxOutputLength: room.bytesLeft + 1 });
    takeRoom(room, bytes.length);
    return bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') takeRoom(room, room.bytesLeft + 1);
    throw error instanceof DamagedReport ? error : new DamagedReport('a block of its data cannot be unpacked');
  }
}

function explain(error: DamagedReport, name: string): string {
  if (!(error instanceof OtherVersion)) {
    return `${name} is a damaged report (${error.message}): copy it again, or make it again from its trace.`;
  }
  const { version } = error;
  const isNewer = typeof version === 'number' && version > CONTRACT_VERSION;
  const cure = isNewer ? `Update ${PRODUCT.name}, or make` : 'Make';
  return `${name} is a report of another version: its data has version ${String(version)}, and ${PRODUCT.name} ${PRODUCT.version} reads version ${CONTRACT_VERSION}. ${cure} it again from its trace.`;
}
