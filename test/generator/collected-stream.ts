import { Writable } from 'node:stream';

/** A stand-in for standard output or error that keeps what is written to it. */
export class CollectedStream extends Writable {
  readonly isTTY: boolean;
  readonly columns?: number;
  private readonly chunks: Buffer[] = [];

  constructor(look: { isTTY?: boolean; columns?: number } = {}) {
    super();
    this.isTTY = look.isTTY ?? false;
    if (look.columns !== undefined) this.columns = look.columns;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.chunks.push(chunk);
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }
}

/** The same, of a reader that takes its time for each piece. */
export class SlowStream extends CollectedStream {
  /** How many pieces were written and are not taken yet. */
  waiting = 0;

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.waiting++;
    setTimeout(() => {
      this.waiting--;
      super._write(chunk, encoding, done);
    }, 20);
  }
}

/** A stand-in for a stream that cannot be written to any more, e.g. with EPIPE. */
export class BrokenStream extends Writable {
  constructor(private readonly code: string) {
    super();
  }

  override _write(_chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    done(Object.assign(new Error(`write ${this.code}`), { code: this.code, syscall: 'write' }));
  }
}
