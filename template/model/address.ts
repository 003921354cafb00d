/** What the part of the page's address behind `#` says; a link to it opens the same view. */
export interface Address {
  /** Key of the metric; "" for the first one. */
  readonly metric: string;
  /** Address of the zoomed node (see path-address); "" for the whole program. */
  readonly zoom: string;
  /** Text of the search; "" for none. */
  readonly search: string;
}

const PARTS = ['metric', 'zoom', 'search'] as const;

/** `#metric=peakBytes&zoom=1a2b3c4d5e6f7081&search=resize(`; "" where nothing is chosen. */
export function encodeAddress(address: Address): string {
  const parts = PARTS.filter((part) => address[part] !== '');
  // A lone surrogate cannot be written into an address.
  const text = parts
    .map((part) => `${part}=${encodeURIComponent(address[part].replace(/\p{Cs}/gu, '\ufffd'))}`)
    .join('&');
  return text === '' ? '' : `#${text}`;
}

/** Reads what encodeAddress wrote. Total: what is missing, unknown or damaged counts as not chosen. */
export function decodeAddress(hash: string): Address {
  const values = new Map<string, string>();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals));
    if (!values.has(name)) values.set(name, decodeValue(part.slice(equals + 1)));
  }
  const [metric, zoom, search] = PARTS.map((part) => values.get(part) ?? '');
  return { metric, zoom, search };
}

function decodeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
