import { addressName } from '../../../template/data/unresolved.js';
import type { NamedCall } from '../binaries/written-calls.js';
import type { FrameId, StackId, TraceSink } from '../sink.js';
import { callAddresses, offsetIn, parseAddress } from './addresses.js';
import type { Mapping, Mappings } from './mappings.js';
import type { CallsOfModules } from './name-addresses.js';
import type { TextRecord } from './records.js';

/** The calls within an allocator are the same in each stack, and say nothing of it. */
const ALLOCATOR = /(?:^|\/)lib(?:jemalloc|tcmalloc)[^/]*$/;
/** The same where an allocator is a part of the program, as in those of Rust. */
const ALLOCATOR_FUNCTION = /^(?:(?:_rjem_|_?je_|tc_|prof_)\w+$|tcmalloc::)/;

/** What a frame that is remembered by its text costs here besides it. */
const FRAME_BYTES = 120;

/** `0xPC FUNCTION+0xOFFSET FILE:LINE`, in columns of tabs. */
const SYMBOL = /^(0x[0-9a-f]+)\t+(.+?)(?:\+0x[0-9a-f]+)?(?:\t+(.*?)(?::(\d{1,9}))?)?$/;

/** Turns the addresses of records, or what Go says of them, into stacks of the sink. */
export class TextStacks {
  private readonly frames = new Map<string, FrameId>();

  /**
   * @param leafIsReturnAddress see callAddresses
   * @param callsOfModules what programs and libraries say of the addresses
   */
  constructor(
    private readonly sink: TraceSink,
    private readonly mappings: Mappings,
    private readonly leafIsReturnAddress: boolean,
    private readonly callsOfModules: CallsOfModules,
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
    const addresses = callAddresses(text, this.leafIsReturnAddress);
    const firstOfProgram = addresses.findIndex((address) => !this.isOfAllocator(address));
    return addresses.slice(Math.max(0, firstOfProgram)).flatMap((address) => this.framesOfAddress(address));
  }

  private isOfAllocator(address: number): boolean {
    const mapping = this.mappings.find(address);
    if (ALLOCATOR.test(mapping?.path ?? '')) return true;
    const calls = this.callsAt(mapping, address);
    return calls.length > 0 && calls.every(({ functionName }) => ALLOCATOR_FUNCTION.test(functionName));
  }

  private callsAt(mapping: Mapping | null, address: number): readonly NamedCall[] {
    return this.callsOfModules.get(mapping?.path ?? '')?.get(offsetIn(mapping, address)) ?? [];
  }

  /** Innermost first: several where calls were inlined. */
  private framesOfAddress(address: number): FrameId[] {
    const mapping = this.mappings.find(address);
    const calls = this.callsAt(mapping, address);
    if (mapping === null || calls.length === 0) return [this.frameOfAddress(address)];
    return calls.map(({ functionName, file, line }, at) => {
      const isInlined = at < calls.length - 1;
      return this.frameOf(`${isInlined ? '~' : ''}${functionName} ${line} ${file} ${mapping.path}`, () => ({
        functionName: this.sink.internString(functionName),
        file: file === '' ? 0 : this.sink.internString(file),
        line,
        module: this.sink.internString(mapping.path),
        isInlined,
      }));
    });
  }

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
