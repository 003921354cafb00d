import { openReport } from '../data/codec.js';
import { decodeBase91 } from '../data/file/base91.js';
import { joinPieces, readHead } from '../data/file/read-head.js';
import type { ReportText } from '../data/file/report-text.js';
import type { Report } from '../data/report.js';
import { inflateMember } from './inflate.js';
import { MAX_PAYLOAD_BYTES, TooLarge } from './limits.js';

/**
 * Reads a report, wherever its text was found.
 * @throws OtherVersion, DamagedReport, NoDecoder, TooLarge
 */
export async function readReport(text: ReportText): Promise<Report> {
  const head = readHead(text);
  const { payloadBytes } = head;
  if (payloadBytes > MAX_PAYLOAD_BYTES) throw new TooLarge('unpacked its data takes', payloadBytes, MAX_PAYLOAD_BYTES);
  const room = { bytesLeft: payloadBytes };
  const pieces = await Promise.all(text.blocks.map((block) => inflateMember(decodeBase91(block), room)));
  return openReport(head, joinPieces(pieces.flat()));
}
