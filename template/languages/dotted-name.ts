/** A name of a million characters is read up to here. */
const MAX_READ = 4096;

/**
 * The parts of a name with dots between them, without the path before it and the parameters behind it:
 *
 *     example.com/shop/cache.(*Stack[int]).Push     cache, (*Stack[...]), Push
 *     java/util/ArrayList.<init>                    ArrayList, <init>
 *     Shop.Cart.Add(System.String)                  Shop, Cart, Add
 */
export function splitDotted(name: string): string[] {
  const text = name.slice(0, MAX_READ);
  const head = /^[^([<]*/.exec(text)?.[0] ?? '';
  const parts: string[] = [];
  let part = '';
  for (let at = head.lastIndexOf('/') + 1; at < text.length; at++) {
    const character = text[at];
    // A part that begins with a dot is a constructor: `Cart..ctor`.
    if (character === '.' && part !== '') {
      parts.push(part);
      part = '';
    } else if (character === '(' && part !== '') {
      break;
    } else if (character === '(' || character === '[' || character === '<') {
      const end = closingBracket(text, at);
      part +=
        character === '[' ? (end === at + 1 ? '[]' : '[...]') : text.slice(at, end + 1).replace(/\[.*\]/s, '[...]');
      at = end;
    } else {
      part += character;
    }
  }
  if (part !== '') parts.push(part);
  return parts;
}

/** The last parts of a name, those that say nothing by themselves with what is before them. */
export function lastDotted(name: string, count: number, isClosure: (part: string) => boolean = () => false): string {
  const parts = splitDotted(name);
  let at = parts.length;
  for (let left = count; at > 0 && left > 0; at--) if (!isClosure(parts[at - 1])) left--;
  return parts.slice(at).join('.') || name;
}

/** The bracket that closes the one at `open`, of its kind; the last character where none does. */
function closingBracket(text: string, open: number): number {
  const opening = text[open];
  const closing = { '(': ')', '[': ']', '<': '>' }[opening];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opening) depth++;
    else if (text[at] === closing) depth--;
    if (depth === 0) return at;
  }
  return text.length - 1;
}
