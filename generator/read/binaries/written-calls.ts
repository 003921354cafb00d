/** A call that was found at an address. */
export interface NamedCall {
  readonly functionName: string;
  /** "" where it is not known. */
  readonly file: string;
  /** 0 where it is not known. */
  readonly line: number;
}

const ADDRESS = /^0x([0-9a-f]{1,16})$/;
const PLACE = /^(.*?)(?::(\d{1,9}|\?))?(?: \(discriminator \d+\))?$/;
const UNKNOWN = /^\?*$/;
/** How LLVM writes that a compiler made a function out of another: `f() (.constprop.0)`. */
const LLVM_CLONE = / \((\.[\w.]+)\)$/;

/**
 * Reads what addr2line writes with `-a -f -i`: a line with an address, and two for each call there, innermost first: the
 * function's name, and its place.
 * @returns for each address the calls whose functions are known
 */
export function readWrittenCalls(text: string): Map<number, NamedCall[]> {
  const callsAt = new Map<number, NamedCall[]>();
  let calls: NamedCall[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, address] = ADDRESS.exec(lines[at]) ?? [];
    if (address !== undefined) {
      calls = [];
      callsAt.set(parseInt(address, 16), calls);
      continue;
    }
    const functionName = lines[at].trim().replace(LLVM_CLONE, ' [clone $1]');
    const [, file = '', line = '0'] = PLACE.exec((lines[++at] ?? '').trim()) ?? [];
    if (UNKNOWN.test(functionName)) continue;
    // Without a line it is the name of the object file, at best.
    const isKnown = !UNKNOWN.test(file) && Number(line) > 0;
    calls.push({ functionName, file: isKnown ? file : '', line: isKnown ? Number(line) : 0 });
  }
  return callsAt;
}
