import { checkVersion, openReport, type ReportHead } from '../data/codec.js';
import { DamagedReport } from '../data/damaged-report.js';
import type { Report } from '../data/report.js';
import { decodeBase64 } from './base64.js';
import { inflateMember } from './inflate.js';
import type { ReportText } from './report-text.js';

/**
 * Reads a report, wherever its text was found.
 * @throws OtherVersion, DamagedReport, NoDecoder
 */
export async function readReport(text: ReportText): Promise<Report> {
  const { blocks, ...head } = readHead(text.head);
  // Another version may keep its data in other ways.
  checkVersion(head);
  if (text.blocks.length !== blocks) {
    throw new DamagedReport(`${text.blocks.length} of ${blocks} blocks of its data are there`);
  }
  const pieces = await Promise.all(text.blocks.map(decodeBase64).map(inflateMember));
  return openReport(head, join(pieces.flat()));
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
