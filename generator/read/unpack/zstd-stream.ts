import { ZSTDDecoder } from 'zstddec/stream';

/** The part of zstd's C interface that is needed (zstd.h); addresses and sizes are 32 bits wide. */
interface ZstdLibrary {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  free(address: number): void;
  ZSTD_createDCtx(): number;
  ZSTD_freeDCtx(context: number): void;
  ZSTD_DStreamOutSize(): number;
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

/**
 * Packed bytes per call of zstd. At damage it discards what the same call had unpacked, so a call should span two blocks at
 * most.
 */
export const PIECE_BYTES = 1024;
/** ZSTD_inBuffer and ZSTD_outBuffer: address, size, position. */
const BUFFER_BYTES = 12;
/** A larger result is a negated error code (zstd_errors.h). */
const MAX_RESULT = 0xffffffff - 120;

let library: ZstdLibrary;

/**
 * Gets the library out of zstddec. Its own streaming is not used: on damaged data it never ends, it does not report zstd's
 * error, and where it is not read to its end it leaks megabytes.
 */
class ZstdLoader extends ZSTDDecoder {
  override _init(...[source]: Parameters<ZSTDDecoder['_init']>): void {
    super._init(source);
    library = source.instance.exports as unknown as ZstdLibrary;
  }
}

const loader = new ZstdLoader();

/**
 * A timer runs meanwhile, so that Node has something to wait for: where it has nothing, it goes on from within a loop that
 * waits until V8 has compiled all that it began to compile beside us (`DrainTasks` of Node's platform), a tenth of a small trace's time.
 */
export async function loadZstd(): Promise<void> {
  const timer = setInterval(() => {}, 1000);
  try {
    await loader.init();
  } finally {
    clearInterval(timer);
  }
}

/** One run of zstd over packed bytes; `close` frees its memory. */
export class ZstdStream {
  /** True after the end of a frame, and before the first. */
  isBetweenFrames = true;
  /** zstd's code for what is wrong with the data; 0 for nothing. */
  errorCode = 0;
  private readonly outputBytes = library.ZSTD_DStreamOutSize();
  private readonly context = library.ZSTD_createDCtx();
  private readonly packed = library.malloc(PIECE_BYTES);
  private readonly unpacked = library.malloc(this.outputBytes);
  private readonly input = library.malloc(2 * BUFFER_BYTES);
  private readonly output = this.input + BUFFER_BYTES;

  /** Unpacks one more piece of at most `PIECE_BYTES`, into views that are valid until the next; stops where it sets `errorCode`. */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    new Uint8Array(library.memory.buffer).set(piece, this.packed);
    this.view().set([this.packed, piece.length, 0]);
    let hasMore = true;
    while (hasMore) {
      this.view().set([this.unpacked, this.outputBytes, 0], 3);
      const result = library.ZSTD_decompressStream(this.context, this.output, this.input) >>> 0;
      if (result > MAX_RESULT) {
        this.errorCode = -result >>> 0;
        return;
      }
      this.isBetweenFrames = result === 0;
      const [, , readBytes, , , writtenBytes] = this.view();
      if (writtenBytes > 0) yield new Uint8Array(library.memory.buffer, this.unpacked, writtenBytes);
      hasMore = readBytes < piece.length || (result !== 0 && writtenBytes === this.outputBytes);
    }
  }

  close(): void {
    library.ZSTD_freeDCtx(this.context);
    for (const address of [this.packed, this.unpacked, this.input]) library.free(address);
  }

  /** Both buffers; the memory moves when it grows, so it is looked up each time. */
  private view(): Uint32Array {
    return new Uint32Array(library.memory.buffer, this.input, 6);
  }
}
