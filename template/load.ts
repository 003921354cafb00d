import { decodeBase64 } from './base64.js';
import { openReport, type ReportHead } from './data/codec.js';
import { DamagedReport } from './data/damaged-report.js';
import type { Report } from './data/report.js';
import { inflateMember } from './inflate.js';
import { damageSentence } from './notice.js';

/** A sentence for the reader, where the page cannot show its data. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/**
 * Reads the report from the data blocks of the page and removes them, since they take as much memory as the file.
 * @throws LoadError with a sentence that says why and what to do
 */
export async function loadReport(page: Document): Promise<Report> {
  try {
    const { blocks, ...head } = readHead(page);
    const elements = [...page.querySelectorAll('script.flamefile-data')];
    if (elements.length !== blocks) {
      throw new DamagedReport(`${elements.length} of ${blocks} blocks of its data are there`);
    }
    const members = elements.map((element) => decodeBase64(element.textContent ?? ''));
    const pieces = await Promise.all(members.map(inflateMember));
    const report = openReport(head, join(pieces.flat()));
    for (const element of elements) element.remove();
    return report;
  } catch (error) {
    if (!(error instanceof DamagedReport)) throw error;
    throw new LoadError(damageSentence(error.message));
  }
}

function readHead(page: Document): ReportHead & { blocks: number } {
  const text = page.getElementById('flamefile-head')?.textContent;
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
