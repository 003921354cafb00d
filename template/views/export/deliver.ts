/** A text field of more is slow, and so is what it would be pasted into. */
const MAX_SHOWN_BYTES = 2_000_000;
/** A browser may still be reading the file when the click is over. */
const KEPT_MILLISECONDS = 60_000;

/** Has the browser save a file. @returns what to tell the reader */
export function download(blob: Blob, fileName: string): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLISECONDS);
  return isFramed()
    ? 'If this frame does not allow downloads, show the text and copy it.'
    : 'Passed to the browser to save.';
}

/** Whether it went to the clipboard. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether there is room for all of it in a text field. */
export function isShort(blob: Blob): boolean {
  return blob.size <= MAX_SHOWN_BYTES;
}

/** As much of a text as a field has room for, up to the end of a line. */
export async function beginningOf(blob: Blob): Promise<string> {
  const text = await blob.slice(0, MAX_SHOWN_BYTES).text();
  return isShort(blob) ? text : text.slice(0, text.lastIndexOf('\n') + 1);
}

function isFramed(): boolean {
  return window !== window.top;
}
