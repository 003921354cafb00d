/** A stack, outermost call first, that allocates one block. */
export interface Stack {
  readonly functionNames: readonly string[];
  readonly bytes: number;
}

/** A whole recording of heaptrack, as text, of file version 3; all functions are of the module "app". */
export function traceOfStacks(stacks: readonly Stack[]): Buffer {
  const trace = new TraceText();
  for (const stack of stacks) trace.allocate(stack);
  return trace.finish();
}

class TraceText {
  private readonly lines = ['v 10400 3', 'X ./app', 'I 1000 100000', 's 3 app'];
  private readonly functions = new Map<string, number>();
  private readonly calls = new Map<string, number>();
  private blocks = 0;

  allocate({ functionNames, bytes }: Stack): void {
    const call = functionNames.reduce((caller, name) => this.call(caller, this.instructionPointer(name)), 0);
    this.lines.push(`a ${hexadecimal(bytes)} ${hexadecimal(call)}`, `+ ${hexadecimal(this.blocks++)}`);
  }

  finish(): Buffer {
    const end = ['c a', 'R 100', '', `# strings: ${this.functions.size + 1}`, `# ips: ${this.functions.size}`, ''];
    return Buffer.from([...this.lines, ...end].join('\n'));
  }

  /** One for each function; string 1 is the module. */
  private instructionPointer(functionName: string): number {
    const known = this.functions.get(functionName);
    if (known) return known;
    const number = this.functions.size + 1;
    this.functions.set(functionName, number);
    this.lines.push(`s ${hexadecimal(Buffer.byteLength(functionName))} ${functionName}`);
    this.lines.push(`i ${hexadecimal(0x1000 + number)} 1 ${hexadecimal(number + 1)}`);
    return number;
  }

  private call(caller: number, instructionPointer: number): number {
    const key = `${caller} ${instructionPointer}`;
    const known = this.calls.get(key);
    if (known) return known;
    this.lines.push(`t ${hexadecimal(instructionPointer)} ${hexadecimal(caller)}`);
    this.calls.set(key, this.calls.size + 1);
    return this.calls.size;
  }
}

function hexadecimal(number: number): string {
  return number.toString(16);
}
