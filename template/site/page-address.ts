/** What a reader has chosen on a page of a site, as `#key=value&...` behind its address. */
export function readAddress(): URLSearchParams {
  const hash = location.hash.slice(1);
  // Otherwise it is the name of a place on the page.
  return new URLSearchParams(hash.includes('=') ? hash : '');
}

/** Changes parts of the address without a step in the history; null removes one. */
export function changeAddress(parts: Readonly<Record<string, string | null>>): void {
  const address = readAddress();
  for (const [key, value] of Object.entries(parts)) {
    if (value === null) address.delete(key);
    else address.set(key, value);
  }
  history.replaceState(null, '', `#${address}`);
}
