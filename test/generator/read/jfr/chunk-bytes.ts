/** A field by its name: its type, "T" a constant of it, "[T" several of it; behind a blank the unit of a time. */
type Fields = Readonly<Record<string, string>>;
/** What a field has, or its bytes: a number, a text, a list, or by their names the fields of a type within the type. */
export type Value = number | bigint | string | null | Buffer | readonly Value[] | { readonly [field: string]: Value };

const PRIMITIVES = ['boolean', 'byte', 'char', 'short', 'int', 'long', 'float', 'double', 'java.lang.String'];

/** A constant's type is written in brackets. */
export const TYPES: Readonly<Record<string, Fields>> = {
  'java.lang.Class': { name: '<jdk.types.Symbol>' },
  'java.lang.Thread': {
    osName: 'java.lang.String',
    osThreadId: 'long',
    javaName: 'java.lang.String',
    javaThreadId: 'long',
  },
  'jdk.types.Symbol': { string: 'java.lang.String' },
  'jdk.types.FrameType': { description: 'java.lang.String' },
  'jdk.types.OldObject': { address: 'long', type: '<java.lang.Class>' },
  'jdk.types.Method': {
    type: '<java.lang.Class>',
    name: '<jdk.types.Symbol>',
    descriptor: '<jdk.types.Symbol>',
    hidden: 'boolean',
  },
  'jdk.types.StackFrame': {
    method: '<jdk.types.Method>',
    lineNumber: 'int',
    bytecodeIndex: 'int',
    type: '<jdk.types.FrameType>',
  },
  'jdk.types.StackTrace': { truncated: 'boolean', frames: '[jdk.types.StackFrame' },
  'jdk.jfr.Timespan': { value: 'java.lang.String' },
  'jdk.ExecutionSample': {
    startTime: 'long',
    sampledThread: '<java.lang.Thread>',
    stackTrace: '<jdk.types.StackTrace>',
  },
};

/** Where the events of a type have their stack and their thread. */
export const COMMON: Fields = {
  startTime: 'long',
  eventThread: '<java.lang.Thread>',
  stackTrace: '<jdk.types.StackTrace>',
};

export interface ChunkOptions {
  /** Besides TYPES, or instead of some of them. */
  readonly types?: Readonly<Record<string, Fields>>;
  readonly isCompressed?: boolean;
  readonly startNanoseconds?: bigint;
  readonly startTicks?: bigint;
  readonly ticksPerSecond?: bigint;
  readonly version?: readonly [major: number, minor: number];
}

/** Writes a chunk of a flight recording, as recorders do: numbers of seven bits a byte, texts in UTF-8, a table of names at the end. */
export class ChunkBytes {
  private readonly types: Readonly<Record<string, Fields>>;
  private readonly ids: readonly string[];
  private readonly records: Buffer[] = [];
  private readonly constants = new Map<string, Map<number, Buffer>>();
  private readonly keys = new Map<string, number>();
  private hasTypes = false;

  constructor(private readonly options: ChunkOptions = {}) {
    this.types = { ...TYPES, ...options.types };
    this.ids = [...PRIMITIVES, ...Object.keys(this.types)];
  }

  /** A constant, written when the chunk ends; nothing where the same was written before. */
  constant(type: string, value: Value, key = this.keys.size + 1): number {
    const name = `${type} ${JSON.stringify(value)}`;
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    this.keys.set(name, key);
    const pool = this.constants.get(type) ?? new Map<number, Buffer>();
    this.constants.set(type, pool.set(key, this.encode(type, value)));
    return key;
  }

  symbol(text: string): number {
    return this.constant('jdk.types.Symbol', { string: text });
  }

  classNamed(name: string): number {
    return this.constant('java.lang.Class', { name: this.symbol(name) });
  }

  thread(name: string, javaThreadId = 1): number {
    return this.constant('java.lang.Thread', {
      osName: name,
      osThreadId: 100 + javaThreadId,
      javaName: name,
      javaThreadId,
    });
  }

  /** "java/lang/Thread.run:840;Clinic.spin:8 Inlined", the outermost first; a frame's type is behind its line. */
  stack(text: string, truncated = 0): number {
    const frames = text.split(';').map((frame) => {
      const [, owner, name, line, type] = /^(?:(.*)\.)?([^.]*?):(-?\d+)(?: (.*))?$/.exec(frame) ?? [];
      const isJava = !['Kernel', 'C++', 'Native'].includes(type);
      return {
        method: this.constant('jdk.types.Method', {
          type: owner === undefined ? 0 : this.classNamed(owner),
          name: this.symbol(name),
          descriptor: this.symbol(isJava ? '()V' : '()L;'),
          hidden: 0,
        }),
        lineNumber: Number(line),
        type: this.constant('jdk.types.FrameType', { description: type ?? 'Interpreted' }),
      };
    });
    return this.constant('jdk.types.StackTrace', { truncated, frames: frames.reverse() });
  }

  /** The number of a type in this chunk. */
  idOf(type: string): number {
    // 0 and 1 are records that are no events.
    return 20 + this.ids.indexOf(type);
  }

  event(type: string, values: Readonly<Record<string, Value>>): this {
    this.records.push(this.record(this.idOf(type), this.encode(type, values)));
    return this;
  }

  /** Writes the types now, as async-profiler does, and not at the end. */
  describe(): this {
    this.hasTypes = true;
    return this.add(this.record(0, this.encodeTypes()));
  }

  /** Writes the names that there are so far, as recorders do in between. */
  flush(): this {
    if (this.constants.size > 0) this.records.push(this.record(1, this.encodeConstants()));
    this.constants.clear();
    return this;
  }

  /** A record of any kind of content. */
  record(type: number, content: Buffer): Buffer {
    const body = Buffer.concat([this.long(BigInt(type)), content]);
    // The length has five bytes, as async-profiler reserves them, and counts itself.
    const size = body.length + (this.options.isCompressed === false ? 4 : 5);
    if (this.options.isCompressed === false) return Buffer.concat([this.int(size), body]);
    const length = Buffer.from([0, 7, 14, 21].map((shift) => ((size >>> shift) & 0x7f) | 0x80).concat(size >>> 28));
    return Buffer.concat([length, body]);
  }

  add(record: Buffer): this {
    this.records.push(record);
    return this;
  }

  bytes(): Buffer {
    this.flush();
    if (!this.hasTypes) this.describe();
    const body = Buffer.concat(this.records);
    const header = Buffer.alloc(68);
    const { version = [2, 1], startNanoseconds = 0n, startTicks = 0n, ticksPerSecond = 1_000_000_000n } = this.options;
    header.write('FLR\0', 'latin1');
    header.writeUInt16BE(version[0], 4);
    header.writeUInt16BE(version[1], 6);
    header.writeBigUInt64BE(BigInt(68 + body.length), 8);
    header.writeBigInt64BE(startNanoseconds, 32);
    header.writeBigInt64BE(1_000_000_000n, 40);
    header.writeBigInt64BE(startTicks, 48);
    header.writeBigInt64BE(ticksPerSecond, 56);
    header.writeUInt32BE(this.options.isCompressed === false ? 0 : 1, 64);
    return Buffer.concat([header, body]);
  }

  long(value: bigint): Buffer {
    const bits = BigInt.asUintN(64, value);
    if (this.options.isCompressed === false) return fixed(bits, 8);
    const bytes: number[] = [];
    let rest = bits;
    while (bytes.length < 8 && rest > 0x7fn) {
      bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return Buffer.from([...bytes, Number(rest)]);
  }

  int(value: number): Buffer {
    const bits = BigInt.asUintN(32, BigInt(value));
    return this.options.isCompressed === false ? fixed(bits, 4) : this.long(bits);
  }

  text(value: string | null): Buffer {
    if (value === null) return Buffer.from([0]);
    if (value === '') return Buffer.from([1]);
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([3]), this.int(bytes.length), bytes]);
  }

  private encode(type: string, value: Value): Buffer {
    // What is encoded by hand.
    if (Buffer.isBuffer(value)) return value;
    if (type.startsWith('<')) return this.long(BigInt((value as number | bigint | null) ?? 0));
    if (type.startsWith('[')) return this.encodeList(type.slice(1), (value ?? []) as readonly Value[]);
    if (!PRIMITIVES.includes(type)) {
      const fields = (value ?? {}) as Readonly<Record<string, Value>>;
      const entries = Object.entries(this.types[type]);
      return Buffer.concat(entries.map(([name, field]) => this.encode(field.split(' ')[0], fields[name] ?? null)));
    }
    if (type === 'java.lang.String') return this.text(value as string | null);
    if (type === 'double') return Buffer.alloc(8);
    if (type === 'float') {
      const bytes = Buffer.alloc(4);
      bytes.writeFloatBE(Number(value ?? 0));
      return bytes;
    }
    const number = BigInt((value as number | bigint | null) ?? 0);
    if (type === 'long') return this.long(number);
    if (type === 'int') return this.int(Number(number));
    if (type === 'boolean' || type === 'byte') return Buffer.from([Number(number)]);
    return this.options.isCompressed === false ? fixed(number, 2) : this.long(number);
  }

  private encodeList(type: string, values: readonly Value[]): Buffer {
    return Buffer.concat([this.int(values.length), ...values.map((value) => this.encode(type, value))]);
  }

  private encodeConstants(): Buffer {
    const pools = Array.from(this.constants, ([type, pool]) => [
      this.long(BigInt(this.idOf(type))),
      this.int(pool.size),
      ...Array.from(pool, ([key, value]) => [this.long(BigInt(key)), value]).flat(),
    ]);
    const [start, duration, delta] = [0n, 0n, 0n].map((value) => this.long(value));
    return Buffer.concat([start, duration, delta, Buffer.from([1]), this.int(pools.length), ...pools.flat()]);
  }

  private encodeTypes(): Buffer {
    const texts: string[] = [];
    const idOf = (text: string) => {
      if (!texts.includes(text)) texts.push(text);
      return this.int(texts.indexOf(text));
    };
    const element = (
      name: string,
      attributes: Readonly<Record<string, string>>,
      children: readonly Buffer[] = [],
    ): Buffer => {
      const entries = Object.entries(attributes);
      return Buffer.concat([
        idOf(name),
        this.int(entries.length),
        ...entries.flatMap(([key, value]) => [idOf(key), idOf(value)]),
        this.int(children.length),
        ...children,
      ]);
    };
    const typeId = (name: string) => String(this.idOf(name));
    const fields = (type: string) =>
      Object.entries(this.types[type] ?? {}).map(([name, text]) => {
        const [, bracket, of, unit] = /^([<[]?)([^> ]+)>?(?: (.+))?$/.exec(text) ?? [];
        const annotations = unit ? [element('annotation', { class: typeId('jdk.jfr.Timespan'), value: unit })] : [];
        const kind = { '<': { constantPool: 'true' }, '[': { dimension: '1' }, '': {} }[bracket] ?? {};
        return element('field', { name, class: typeId(of), ...kind }, annotations);
      });
    const superType = (name: string) => ('startTime' in (this.types[name] ?? {}) ? { superType: 'jdk.jfr.Event' } : {});
    const classes = this.ids.map((name) =>
      element('class', { name, id: typeId(name), ...superType(name) }, fields(name)),
    );
    const tree = element('root', {}, [element('metadata', {}, classes), element('region', { locale: 'en' })]);
    const numbers = [0n, 0n, 1n].map((value) => this.long(value));
    return Buffer.concat([...numbers, this.int(texts.length), ...texts.map((text) => this.text(text)), tree]);
  }
}

function fixed(value: bigint, bytes: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(value);
  return buffer.subarray(8 - bytes);
}
