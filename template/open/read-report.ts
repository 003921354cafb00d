import { openReport } from '../data/codec.js';
import { decodeBase91 } from '../data/file/base91.js';
import { joinPieces, readHead } from '../data/file/read-head.js';
import type { ReportText } from '../data/file/report-text.js';
import type { Report } from '../data/report.js';
import { inflateMember } from './inflate.js';
import { MAX_PAYLOAD_BYTES, TooLarge } from './limits.js';
import type { Turns } from './turns.js';

/**
 * Reads a report, wherever its text was found.
 * @param turns where the page is in use meanwhile
 * @throws OtherVersion, DamagedReport, NoDecoder, TooLarge
 */
export async function readReport(text: ReportText, turns: Turns | null = null): Promise<Report> {
  const head = readHead(text);
  const { payloadBytes } = head;
  if (payloadBytes > MAX_PAYLOAD_BYTES) throw new TooLarge('unpacked its data takes', payloadBytes, MAX_PAYLOAD_BYTES);
  const room = { bytesLeft: payloadBytes };
  const inflateBlock = (block: string) => inflateMember(decodeBase91(block), room);
  const members: Uint8Array[][] = [];
  if (turns === null) members.push(...(await Promise.all(text.blocks.map(inflateBlock))));
  else {
    for (const block of text.blocks) {
      members.push(await inflateBlock(block));
      await turns.next();
    }
  }
  return openReport(head, joinPieces(members.flat()));
}
