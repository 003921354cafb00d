import { closeSync, openSync, writeSync } from 'node:fs';

/** The text of a trace; strings, instructions and stacks are defined when first needed, as heaptrack does. */
export class TraceText {
  nodeCount = 1;
  #file;
  #lines = [];
  #strings = new Map();
  #instructions = new Map();
  #kinds = new Map();
  /** For each stack the first stack called from it, and the next one with the same caller. */
  #firstCallee = [0];
  #calleeCounts = [0];
  #nextCallee = [0];
  #instructionOfStack = [0];

  /**
   * @param mostNodes of its call tree, the root among them
   * @param timesOf how often what is done with the blocks of a kind is done
   */
  constructor(path, program, mostNodes, timesOf) {
    this.mostNodes = mostNodes;
    this.program = program;
    this.timesOf = timesOf;
    this.#file = openSync(path, 'w');
    this.#write('v 10400 3');
    this.#write(`X ${program.modules[0]} --all`);
    this.#write('I 1000 5e298d');
  }

  /** @returns the stack's number; 0 where the tree is full */
  stackOf(caller, functionNumber, lineNumber) {
    const instruction = this.#instructionOf(functionNumber, lineNumber);
    for (let callee = this.#firstCallee[caller]; callee !== 0; callee = this.#nextCallee[callee]) {
      if (this.#instructionOfStack[callee] === instruction) return callee;
    }
    if (this.nodeCount === this.mostNodes) return 0;
    const stack = this.nodeCount++;
    this.#instructionOfStack[stack] = instruction;
    this.#nextCallee[stack] = this.#firstCallee[caller];
    this.#firstCallee[caller] = stack;
    this.#firstCallee[stack] = 0;
    this.#calleeCounts[caller]++;
    this.#calleeCounts[stack] = 0;
    this.#write(`t ${hexadecimal(instruction)} ${hexadecimal(caller)}`);
    return stack;
  }

  calleeCount(stack) {
    return this.#calleeCounts[stack];
  }

  kindOf(stack, bytes) {
    const words = `${hexadecimal(bytes)} ${hexadecimal(stack)}`;
    const known = this.#kinds.get(words);
    if (known !== undefined) return known;
    this.#kinds.set(words, this.#kinds.size);
    this.#write(`a ${words}`);
    return this.#kinds.size - 1;
  }

  allocate(kind, count) {
    this.#repeat(kind, count, `+ ${hexadecimal(kind)}`);
  }

  release(kind, count) {
    this.#repeat(kind, count, `- ${hexadecimal(kind)}`);
  }

  allocateAndRelease(kind, count) {
    this.#repeat(kind, count, `+ ${hexadecimal(kind)}\n- ${hexadecimal(kind)}`);
  }

  tick(milliseconds, residentPages) {
    this.#write(`c ${hexadecimal(milliseconds)}\nR ${hexadecimal(residentPages)}`);
  }

  end() {
    this.#write(`\n# strings: ${this.#strings.size}\n# ips: ${this.#instructions.size}`);
    this.#flush();
    closeSync(this.#file);
  }

  #instructionOf(functionNumber, lineNumber) {
    const known = this.#instructions.get(functionNumber * 2 + lineNumber);
    if (known !== undefined) return known;
    const { name, file, module } = this.program.functions[functionNumber];
    const parts = [this.program.modules[module], name, file].map((text) => this.#stringOf(text));
    const address = 0x55_0000_0000 + functionNumber * 256 + lineNumber * 16;
    const line = 10 + (functionNumber % 900) + lineNumber;
    this.#instructions.set(functionNumber * 2 + lineNumber, this.#instructions.size + 1);
    this.#write(`i ${[address, ...parts, line].map(hexadecimal).join(' ')}`);
    return this.#instructions.size;
  }

  #stringOf(text) {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size + 1);
    this.#write(`s ${hexadecimal(Buffer.byteLength(text))} ${text}`);
    return this.#strings.size;
  }

  #repeat(kind, count, line) {
    for (let left = count * this.timesOf(kind); left > 0; left--) this.#write(line);
  }

  #write(line) {
    this.#lines.push(line);
    if (this.#lines.length === 100_000) this.#flush();
  }

  #flush() {
    writeSync(this.#file, `${this.#lines.join('\n')}\n`);
    this.#lines.length = 0;
  }
}

function hexadecimal(value) {
  return value.toString(16);
}
