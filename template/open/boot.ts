/**
 * Unpacks the viewer, which is stored as gzip members like the data, and starts it: as an inline style sheet and an inline
 * script, which the page's policy allows by the hashes of their texts. Nothing else can run.
 */

import { DamagedReport } from '../data/damaged-report.js';
import { decodeBase64 } from './base64.js';
import { inflateMember } from './inflate.js';
import { damageSentence, showNotice } from './notice.js';
import '../styles/static-report.css';
import '../styles/theme.css';
import '../styles/base.css';

/** The viewer unpacked is a hundredth of it. */
const MAX_VIEWER_BYTES = 2 ** 25;

async function startViewer(): Promise<void> {
  const blocks = [...document.querySelectorAll('script.flamefile-viewer')];
  const room = { bytesLeft: MAX_VIEWER_BYTES };
  const members = await Promise.all(blocks.map((block) => inflateMember(decodeBase64(block.textContent ?? ''), room)));
  for (const block of blocks) block.remove();
  for (const [place, name] of ['style', 'script'].entries()) {
    const element = document.createElement(name);
    element.textContent = textOf(members[place]);
    document.head.append(element);
  }
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

startViewer().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  showNotice(error instanceof DamagedReport ? damageSentence(reason) : reason);
});
