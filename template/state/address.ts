/** The parts of the page's address behind `#`, in the order they are written in; a link to it opens the same view. */
const PARTS = [
  'metric',
  'view',
  'inverted',
  'root',
  'startup',
  'group',
  'order',
  'folded',
  'opened',
  'color',
  'names',
  'run',
  'width',
  'change',
  'query',
  'time',
  'span',
  'sizes',
  'zoom',
  'pan',
  'select',
  'search',
  'marks',
  'markkind',
  'markgroup',
  'markorder',
  'mark',
] as const;

/** What an address says of each part; "" for what is not chosen. */
export type Address = Readonly<Record<(typeof PARTS)[number], string>>;

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
  return Object.fromEntries(PARTS.map((part) => [part, values.get(part) ?? ''])) as Address;
}

function decodeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
