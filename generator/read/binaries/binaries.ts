import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { moduleBaseName } from '../../../template/data/modules.js';
import { UserError } from '../../errors.js';
import type { TraceSink } from '../sink.js';
import type { TraceOptions } from '../trace-options.js';
import { type OpenFile, openRegularFile } from './byte-source.js';
import { Doubts } from './doubts.js';
import { type ElfFile, readElf } from './elf.js';
import { functionNames } from './function-symbols.js';
import { lookUpLines } from './look-up-lines.js';
import { addressOf, isSameBuild, type TracedModule } from './module.js';
import type { NamedCall } from './written-calls.js';

/** What an address costs that is named, besides the texts. */
const CALL_BYTES = 200;

/** For a trace that lacks names, a sentence. */
export const HOW_TO_NAME_ADDRESSES =
  'Name them by the programs and libraries: --symbols / on the machine where they ran, or --symbols FOLDER with copies of them.';

/** The programs and libraries below a folder, by which addresses of a trace are named. */
export class Binaries {
  private readonly used: string[] = [];
  private readonly doubts = new Doubts();
  private readonly traceMilliseconds: number;
  private canLookUpLines = true;

  /**
   * @param tracePath "" for what is no file
   * @throws UserError where there is no such folder
   */
  constructor(
    private readonly folder: string,
    tracePath: string,
    private readonly sink: TraceSink,
  ) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UserError(
        'usage',
        `--symbols ${folder} is no folder: name the one that programs and libraries are in.`,
      );
    }
    const trace = tracePath === '' ? undefined : statSync(tracePath, { throwIfNoEntry: false });
    this.traceMilliseconds = trace?.mtimeMs ?? Number.POSITIVE_INFINITY;
  }

  /** The same where these were given. */
  get whyNameless(): string {
    return `Below ${this.folder} they are not there, stripped, or of another build.`;
  }

  /**
   * The calls at places of a module, innermost first; those that no file names are missing.
   * @param offsets in the module's file
   */
  callsAt(module: TracedModule, offsets: ReadonlySet<number>): Map<number, NamedCall[]> {
    for (const path of this.pathsOf(module.path)) {
      const file = openRegularFile(path);
      if (file === null) continue;
      try {
        const elf = readElf(file);
        if (elf !== null && this.mayBeUsed(module, elf, path, file)) return this.named(elf, path, module, offsets);
      } finally {
        file.close();
      }
    }
    return new Map();
  }

  /** Warns of what may be wrong with them; to be called once, after the last address. */
  tellDoubts(): void {
    this.doubts.tell(this.sink);
  }

  /** Where it was when the program ran, below the folder, or directly in the folder. What the trace names never leads out of it. */
  private pathsOf(modulePath: string): string[] {
    if (modulePath === '' || modulePath.startsWith('[') || modulePath.includes('\0')) return [];
    const within = posix.resolve('/', modulePath);
    return [join(this.folder, within), join(this.folder, posix.basename(within))];
  }

  private mayBeUsed(module: TracedModule, elf: ElfFile, path: string, file: OpenFile): boolean {
    if (!isSameBuild(module, elf)) {
      this.doubts.add('other-build', path);
      return false;
    }
    const isNewer = module.wasReplaced || file.modifiedMilliseconds > this.traceMilliseconds;
    if (isNewer && (module.buildId === '' || elf.buildId === '')) {
      this.doubts.add('newer-binary', path);
    }
    return true;
  }

  private named(
    elf: ElfFile,
    path: string,
    module: TracedModule,
    offsets: ReadonlySet<number>,
  ): Map<number, NamedCall[]> {
    const addresses = new Map<number, number>();
    for (const offset of offsets) {
      const address = addressOf(offset, elf);
      if (address !== null) addresses.set(offset, address);
    }
    const names = functionNames(elf, addresses.values());
    const lines = this.linesOf(path, [...addresses.values()]);
    const callsAt = new Map<number, NamedCall[]>();
    for (const [offset, address] of addresses) {
      const calls = chosen(lines?.get(address) ?? [], names.get(address));
      if (calls.length === 0) continue;
      for (const { functionName, file } of calls) {
        this.sink.memory.take(CALL_BYTES + 2 * (functionName.length + file.length));
      }
      callsAt.set(offset, calls);
    }
    if (callsAt.size > 0) this.note(moduleBaseName(module.path));
    return callsAt;
  }

  private linesOf(path: string, addresses: readonly number[]): Map<number, NamedCall[]> | null {
    if (!this.canLookUpLines || addresses.length === 0) return null;
    const lines = lookUpLines(path, addresses);
    if (typeof lines !== 'string') return lines;
    this.canLookUpLines = lines !== 'absent';
    const subject = lines === 'absent' ? 'Addresses are' : `Addresses in ${path} are`;
    const cure =
      lines === 'absent'
        ? 'install llvm-symbolizer (in the package llvm) or addr2line (in binutils)'
        : 'the program that was asked for more failed, or took too long';
    this.sink.warn(
      'missing-lines',
      `${subject} named by symbol tables alone, without lines and inlined calls, and names of C++ are the linker's: ${cure}.`,
    );
    return null;
  }

  private note(name: string): void {
    this.used.push(name);
    const meaning = 'Programs and libraries by which addresses were named; they are no part of the trace.';
    this.sink.addNote({ label: 'Named by', value: this.used.join(', '), unit: null, meaning });
  }
}

/**
 * What is to name the addresses of a trace, if the options ask for it.
 * @throws UserError where there is no such folder
 */
export function binariesOf(
  options: TraceOptions | undefined,
  tracePath: string | undefined,
  sink: TraceSink,
): Binaries | null {
  return options?.symbols === undefined ? null : new Binaries(options.symbols, tracePath ?? '', sink);
}

/** What was looked up without finding a file is the nearest symbol, whether it reaches that far or not. */
function chosen(calls: NamedCall[], symbolName: string | undefined): NamedCall[] {
  if (calls.some(({ file }) => file !== '') || (calls.length > 0 && symbolName !== undefined)) return calls;
  return symbolName === undefined ? [] : [{ functionName: symbolName, file: '', line: 0 }];
}
