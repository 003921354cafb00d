import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a file of many pieces, texts or bytes, unless it is there; a run that is stopped leaves none of its name. */
export function writeOnce(path, makePieces) {
  if (existsSync(path)) return;
  const file = openSync(`${path}.partial`, 'w');
  let text = '';
  for (const piece of makePieces()) {
    if (typeof piece !== 'string') {
      writeSync(file, piece);
      continue;
    }
    text += piece;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(`${path}.partial`, path);
}
