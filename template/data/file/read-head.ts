import { checkVersion, type ReportHead } from '../codec.js';
import { DamagedReport } from '../damaged-report.js';
import type { ReportText } from './report-text.js';

/** The contract's own nesting is a third of it. */
const MAX_NESTING = 24;

/**
 * Reads what a report says of its data, before any of that is unpacked. Its other fields are checked with the data.
 * @throws OtherVersion, DamagedReport
 */
export function readHead({ head: text, blocks }: ReportText): ReportHead {
  if (!text) throw new DamagedReport('its head is missing');
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) throw new DamagedReport('its head cannot be read');
  const { blocks: blockCount, ...head } = value as ReportHead & { blocks: number };
  // Another version may keep its data in other ways.
  checkVersion(head);
  checkNesting(head);
  if (blocks.length !== blockCount) {
    throw new DamagedReport(`${blocks.length} of ${blockCount} blocks of its data are there`);
  }
  if (!isCount(head.payloadBytes)) throw new DamagedReport('its head does not say how long its data is');
  return head;
}

export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is written or handed to another thread again is walked with recursion, by the engine. */
function checkNesting(head: object): void {
  let level: unknown[] = [head];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) throw new DamagedReport('its head is nested too deeply');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}
