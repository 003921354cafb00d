/**
 * Unpacks the viewer, which is stored as gzip members like the data, and starts it: as an inline style sheet and an inline
 * script, which the page's policy allows by the hashes of their texts. Nothing else can run.
 */

import { DamagedReport } from '../data/damaged-report.js';
import { decodeBase91 } from '../data/file/base91.js';
import { inflateMember } from './inflate.js';
import { damageSentence, showNotice } from './notice.js';
import { clearSavedCopy } from './saved-copy.js';
import '../styles/static-report.css';
import '../styles/theme.css';
import '../styles/base.css';

/** The viewer unpacked is a hundredth of it. */
const MAX_VIEWER_BYTES = 2 ** 25;

async function startViewer(): Promise<void> {
  await wholePage();
  clearSavedCopy(document);
  const blocks = [...document.querySelectorAll('script.flamefile-viewer')];
  const room = { bytesLeft: MAX_VIEWER_BYTES };
  const members = await Promise.all(blocks.map((block) => inflateMember(decodeBase91(block.textContent ?? ''), room)));
  for (const [place, name] of ['style', 'script'].entries()) {
    const element = document.createElement(name);
    element.textContent = textOf(members[place]);
    document.head.append(element);
    // It has run, and would run again in a copy that is saved by the browser, before that has its data.
    if (name === 'script') element.remove();
  }
}

/** In a copy that was saved by the browser, what the viewer had drawn stands behind this script. */
function wholePage(): Promise<unknown> | undefined {
  if (document.readyState !== 'loading') return undefined;
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

startViewer().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  showNotice(error instanceof DamagedReport ? damageSentence(reason) : reason);
});
