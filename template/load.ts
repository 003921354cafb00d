import { decodeReport, type ReportHead } from './data/codec.js';
import { DamagedReport } from './data/damaged-report.js';
import type { Report } from './data/report.js';
import { inflateMember } from './inflate.js';

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
    const parts = await Promise.all(members.map(inflateMember));
    const report = decodeReport(head, join(parts));
    for (const element of elements) element.remove();
    return report;
  } catch (error) {
    if (!(error instanceof DamagedReport)) throw error;
    throw new LoadError(
      `This report is damaged (${error.message}), so only its short form is shown: copy or make it again.`,
    );
  }
}

function readHead(page: Document): ReportHead & { blocks: number } {
  const text = page.getElementById('flamefile-head')?.textContent;
  if (!text) throw new DamagedReport('its head is missing');
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedReport('its head cannot be read');
  }
}

function decodeBase64(text: string): Uint8Array {
  try {
    if ('fromBase64' in Uint8Array) return (Uint8Array as unknown as Base64Decoder).fromBase64(text);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new DamagedReport('a block of its data holds foreign characters');
  }
}

/** Not in TypeScript's library yet (ECMAScript 2026). */
interface Base64Decoder {
  fromBase64(text: string): Uint8Array;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
