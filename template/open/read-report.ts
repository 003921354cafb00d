import { checkVersion, openReport, type ReportHead } from '../data/codec.js';
import { DamagedReport } from '../data/damaged-report.js';
import type { Report } from '../data/report.js';
import { decodeBase64 } from './base64.js';
import { inflateMember, type Room } from './inflate.js';
import { MAX_PAYLOAD_BYTES, TooLarge } from './limits.js';
import type { ReportText } from './report-text.js';

/**
 * Reads a report, wherever its text was found.
 * @throws OtherVersion, DamagedReport, NoDecoder, TooLarge
 */
export async function readReport(text: ReportText): Promise<Report> {
  const { blocks, ...head } = readHead(text.head);
  // Another version may keep its data in other ways.
  checkVersion(head);
  if (text.blocks.length !== blocks) {
    throw new DamagedReport(`${text.blocks.length} of ${blocks} blocks of its data are there`);
  }
  const room = roomFor(head.payloadBytes);
  const pieces = await Promise.all(text.blocks.map((block) => inflateMember(decodeBase64(block), room)));
  return openReport(head, join(pieces.flat()));
}

/** Nothing is unpacked beyond what the head says. */
function roomFor(payloadBytes: unknown): Room {
  if (!isCount(payloadBytes)) throw new DamagedReport('its head does not say how long its data is');
  if (payloadBytes > MAX_PAYLOAD_BYTES) throw new TooLarge('unpacked its data takes', payloadBytes, MAX_PAYLOAD_BYTES);
  return { bytesLeft: payloadBytes };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readHead(text: string | null): ReportHead & { blocks: number } {
  if (!text) throw new DamagedReport('its head is missing');
  const head = parseJson(text);
  if (typeof head !== 'object' || head === null) throw new DamagedReport('its head cannot be read');
  // Its other fields are checked with the data.
  return head as ReportHead & { blocks: number };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
