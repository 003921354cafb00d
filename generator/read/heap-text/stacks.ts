import { addressName } from '../../../template/data/unresolved.js';
import type { FrameId, StackId, TraceSink } from '../sink.js';
import type { Mapping, Mappings } from './mappings.js';
import type { TextRecord } from './records.js';

/** The calls within an allocator are the same in each stack, and say nothing of it. */
const ALLOCATOR = /(?:^|\/)lib(?:jemalloc|tcmalloc)[^/]*$/;

/** What a frame that is remembered by its text costs here besides it. */
const FRAME_BYTES = 120;

/** `0xPC FUNCTION+0xOFFSET FILE:LINE`, in columns of tabs. */
const SYMBOL = /^(0x[0-9a-f]+)\t+(.+?)(?:\+0x[0-9a-f]+)?(?:\t+(.*?)(?::(\d{1,9}))?)?$/;

const MAX_ADDRESS_DIGITS = 16;

/** Turns the addresses of records, or what Go says of them, into stacks of the sink. */
export class TextStacks {
  private readonly frames = new Map<string, FrameId>();

  /** @param leafIsReturnAddress whether the innermost address is where a call goes on, as all others are */
  constructor(
    private readonly sink: TraceSink,
    private readonly mappings: Mappings,
    private readonly leafIsReturnAddress: boolean,
  ) {}

  stackOf({ addresses, symbols }: TextRecord): StackId {
    const named = symbols.filter((symbol) => symbol !== '0x0');
    const frames = named.length > 0 ? this.framesOfSymbols(named) : this.framesOfAddresses(addresses);
    let stack = 0;
    for (let at = frames.length - 1; at >= 0; at--) stack = this.sink.internStack(stack, frames[at]);
    return stack;
  }

  /** Innermost first. A call has the address of its caller where it was inlined there. */
  private framesOfSymbols(symbols: readonly string[]): FrameId[] {
    return symbols.map((symbol, at) => {
      const [, address, functionName, file = '', line = '0'] = SYMBOL.exec(symbol) ?? [];
      if (functionName === undefined) return this.frameOfAddress(parseAddress(symbol.split('\t')[0]));
      const isInlined = symbols[at + 1]?.startsWith(`${address}\t`) ?? false;
      return this.frameOf(`${isInlined ? '~' : ''}${symbol}`, () => ({
        functionName: this.sink.internString(functionName),
        file: file === '' ? 0 : this.sink.internString(file),
        line: Number(line),
        module: 0,
        isInlined,
      }));
    });
  }

  /** Innermost first, without those of an allocator at that end. */
  private framesOfAddresses(text: string): FrameId[] {
    const addresses = text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word, at) => parseAddress(word) - (at > 0 || this.leafIsReturnAddress ? 1 : 0));
    const firstOfProgram = addresses.findIndex((address) => !ALLOCATOR.test(this.mappings.find(address)?.path ?? ''));
    return addresses.slice(Math.max(0, firstOfProgram)).map((address) => this.frameOfAddress(address));
  }

  /** Within a program or library by its offset there, which is the same in each run. */
  private frameOfAddress(address: number): FrameId {
    const mapping = this.mappings.find(address);
    const name = Number.isSafeInteger(address) && address >= 0 ? addressName(offsetIn(mapping, address)) : '';
    return this.frameOf(`${name} ${mapping?.path ?? ''}`, () => ({
      functionName: name === '' ? 0 : this.sink.internString(name),
      file: 0,
      line: 0,
      module: mapping === null ? 0 : this.sink.internString(mapping.path),
      isInlined: false,
    }));
  }

  private frameOf(text: string, describe: () => Parameters<TraceSink['internFrame']>[0]): FrameId {
    const known = this.frames.get(text);
    if (known !== undefined) return known;
    this.sink.memory.take(FRAME_BYTES + 2 * text.length);
    const frame = this.sink.internFrame(describe());
    this.frames.set(text, frame);
    return frame;
  }
}

function offsetIn(mapping: Mapping | null, address: number): number {
  return mapping === null ? address : address - mapping.start + mapping.offset;
}

/** NaN where it is none. */
function parseAddress(word: string): number {
  return /^(?:0x)?[0-9a-f]+$/i.test(word) && word.length <= MAX_ADDRESS_DIGITS + 2 ? parseInt(word, 16) : Number.NaN;
}
