/** A profile to be, as text a reader of the test can check. */
export interface ProfileParts {
  /** "inuse_space/bytes" */
  readonly types: readonly string[];
  /**
   * Outermost call first, then the values, then labels: `main;work 3 48 thread=worker bytes=16 wait=20_milliseconds`. A call may be
   * `work(app.go:20)`, or `outer~inner` where one is inlined into the other, or an address, `0x401000`. `-` is no stack.
   */
  readonly samples: readonly string[];
  /** `/app/bakery 0x400000-0x500000 +0x1000 abcd`: file, addresses, offset, build id */
  readonly mappings?: readonly string[];
  /** Further fields of the profile: number or text. */
  readonly fields?: Readonly<Record<number, number | bigint | string>>;
}

/** Writes profile.proto, field by field, as https://protobuf.dev/programming-guides/encoding says. */
export class ProfileBytes {
  private readonly parts: Uint8Array[] = [];
  private readonly texts: string[] = [''];
  private readonly functions: string[] = [];
  private readonly locations: string[] = [];

  static of(parts: ProfileParts): Buffer {
    return new ProfileBytes().write(parts);
  }

  private write({ types, samples, mappings = [], fields = {} }: ProfileParts): Buffer {
    for (const type of types) this.parts.push(message(1, this.valueType(type)));
    for (const sample of samples) this.parts.push(message(2, this.sample(sample)));
    this.parts.push(...mappings.map((mapping, index) => message(3, this.mapping(mapping, index + 1))));
    this.parts.push(
      ...this.locations.map((location, index) => message(4, this.location(location, index + 1, mappings.length))),
    );
    this.parts.push(...this.functions.map((name, index) => message(5, this.function(name, index + 1))));
    for (const [field, value] of Object.entries(fields)) {
      if (field === '11') this.parts.push(message(11, this.valueType(String(value))));
      else this.parts.push(number(Number(field), typeof value === 'string' ? this.text(value) : value));
    }
    for (const text of this.texts) this.parts.push(message(6, Buffer.from(text)));
    return Buffer.concat(this.parts);
  }

  private valueType(type: string): Buffer {
    const [name, unit] = type.split('/');
    return Buffer.concat([number(1, this.text(name)), number(2, this.text(unit))]);
  }

  private sample(line: string): Buffer {
    const [stack, ...words] = line.split(' ');
    const calls = stack === '-' ? [] : stack.split(';');
    const ids = calls.map((call) => idOf(this.locations, call)).reverse();
    const values = words.filter((word) => !word.includes('=')).map(BigInt);
    const labels = words.filter((word) => word.includes('=')).map((word) => message(3, this.label(word)));
    return Buffer.concat([message(1, packed(ids)), message(2, packed(values)), ...labels]);
  }

  private label(word: string): Buffer {
    const [key, value] = word.split('=');
    const [, digits, unit] = /^(\d+)(?:_(.+))?$/.exec(value) ?? [];
    const content =
      digits === undefined
        ? number(2, this.text(value))
        : Buffer.concat([number(3, BigInt(digits)), ...(unit === undefined ? [] : [number(4, this.text(unit))])]);
    return Buffer.concat([number(1, this.text(key.replaceAll('+', ' '))), content]);
  }

  private mapping(line: string, id: number): Buffer {
    const [file, start, limit, offset = '0', buildId = ''] = line.split(/ \+?|-(?=0x)/);
    const numbers = [number(1, id), number(2, BigInt(start)), number(3, BigInt(limit)), number(4, BigInt(offset))];
    return Buffer.concat([...numbers, number(5, this.text(file)), number(6, this.text(buildId))]);
  }

  private location(call: string, id: number, mappingCount: number): Buffer {
    const fields = [number(1, id), ...(mappingCount > 0 ? [number(2, 1)] : [])];
    if (call.startsWith('0x')) return Buffer.concat([...fields, number(3, BigInt(call))]);
    const lines = call.split('~').reverse();
    return Buffer.concat([...fields, ...lines.map((line) => message(4, this.line(line)))]);
  }

  private line(call: string): Buffer {
    const [, name, file = '', line = '0'] = /^(.*?)(?:\((\S+):(\d+)\))?$/.exec(call) ?? [];
    return Buffer.concat([number(1, idOf(this.functions, `${name}\t${file}`)), number(2, BigInt(line))]);
  }

  private function(nameAndFile: string, id: number): Buffer {
    const [name, file] = nameAndFile.split('\t');
    return Buffer.concat([number(1, id), number(2, this.text(name)), number(4, this.text(file))]);
  }

  private text(text: string): number {
    return idOf(this.texts, text) - 1;
  }
}

/** @returns its place, counted from 1 */
function idOf(list: string[], item: string): number {
  if (!list.includes(item)) list.push(item);
  return list.indexOf(item) + 1;
}

/** A field of bytes: a message, a text, or numbers without their tags. */
export function message(field: number, content: Uint8Array): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

export function number(field: number, value: number | bigint): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

export function packed(values: readonly (number | bigint)[]): Buffer {
  return Buffer.concat(values.map(varint));
}

function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}
