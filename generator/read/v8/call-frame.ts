import { asNumber, asObject, asText } from '../json.js';

/** A function where it is defined, as V8 names it. */
export interface CallFrame {
  /** "" for a function without a name. */
  readonly functionName: string;
  readonly url: string;
  /** 1-based; 0 where not known. */
  readonly line: number;
  /** 1-based; 0 where not known. */
  readonly column: number;
}

type Written = Readonly<Record<string, unknown>>;

/** The function of a node of a profile, as it is written. */
export function frameOfNode(node: Written): CallFrame {
  const callFrame = asObject(node.callFrame);
  return callFrame === null ? readOldCallFrame(node) : readCallFrame(callFrame);
}

/** @param written `callFrame` of a node; lines and columns of it are 0-based */
export function readCallFrame(written: Written): CallFrame {
  return {
    functionName: asText(written.functionName),
    url: asText(written.url),
    line: placeOf(asNumber(written.lineNumber) ?? -1),
    column: placeOf(asNumber(written.columnNumber) ?? -1),
  };
}

/** Before Node 12 and Chrome 58 a node was a call frame itself, with 1-based lines. */
function readOldCallFrame(written: Written): CallFrame {
  return {
    functionName: asText(written.functionName),
    url: asText(written.url),
    line: placeOf((asNumber(written.lineNumber) ?? 0) - 1),
    column: placeOf((asNumber(written.columnNumber) ?? 0) - 1),
  };
}

function placeOf(zeroBased: number): number {
  return Number.isInteger(zeroBased) && zeroBased >= 0 && zeroBased < 2 ** 31 ? zeroBased + 1 : 0;
}
