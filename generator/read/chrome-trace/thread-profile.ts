import { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { asArray, asObject, asText } from '../json.js';
import { numberOf } from './trace-event.js';

/** What a node takes, with its texts and as it is written again. */
const NODE_BYTES = 1024;
const SAMPLE_BYTES = 64;
const LINE_BYTES = 96;

const NUMBERS_IN_A_PIECE = 65_536;

type Written = Readonly<Record<string, unknown>>;

/** A node, as it is written in a .cpuprofile. */
interface WrittenNode {
  readonly id: number;
  readonly parent: number | undefined;
  readonly children: readonly number[];
  readonly callFrame: Written & { readonly functionName: string; readonly url: string };
}

/** What a thread did outside of scripts at a time, in a word; "" where that is not known. */
export type WorkAt = (microseconds: number) => string;

/** What V8 recorded of one thread, of which a trace has pieces. */
export class ThreadProfile {
  private readonly nodes: WrittenNode[] = [];
  /** Ids of nodes. */
  private readonly samples = new GrowingFloat64Column();
  private readonly timeDeltas = new GrowingFloat64Column();
  /** By the id of a node how often samples found it at a line. */
  private readonly lines = new Map<number, Map<number, number>>();
  private endMicroseconds = Number.NaN;

  /** @param startMicroseconds what the first delta counts from */
  constructor(
    private readonly startMicroseconds: number,
    private readonly memory: MemoryBudget,
  ) {}

  get sampleCount(): number {
    return this.samples.length;
  }

  /** Whether it has samples, and calls for them. */
  get isUsable(): boolean {
    return this.samples.length > 0 && this.nodes.length > 0;
  }

  /** Whether its samples have times. */
  get isTimed(): boolean {
    return (
      this.timeDeltas.length > 0 && Math.abs(this.startMicroseconds + this.timeDeltas.values[0]) < MAX_MICROSECONDS
    );
  }

  /** @param data of a ProfileChunk: nodes and samples since the one before */
  addChunk(data: Written): void {
    const profile = asObject(data.cpuProfile) ?? data;
    for (const node of asArray(profile.nodes)) this.addNode(asObject(node));
    const samples = asArray(profile.samples);
    const lines = asArray(data.lines ?? profile.lines);
    this.memory.take(SAMPLE_BYTES * samples.length);
    samples.forEach((value, at) => {
      const id = numberOf(value);
      this.samples.push(id);
      this.addLine(id, numberOf(lines[at]));
    });
    for (const delta of asArray(data.timeDeltas ?? profile.timeDeltas)) this.timeDeltas.push(numberOf(delta));
    const end = numberOf(data.endTime ?? profile.endTime);
    if (!Number.isNaN(end)) this.endMicroseconds = end;
  }

  /**
   * The same as the file that V8 writes of a thread, in pieces of JSON. What V8 calls (program), which is all that is no script, is
   * told apart by calls below it.
   */
  *asCpuProfile(workAt: WorkAt): Generator<string> {
    this.tellProgramApart(workAt);
    yield `{"startTime":${written(this.startMicroseconds)},"endTime":${written(this.endMicroseconds)},"nodes":[`;
    for (const [index, node] of this.nodes.entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify({ ...node, positionTicks: this.ticksOf(node) })}`;
    }
    yield '],"samples":[';
    yield* numbersAsJson(this.samples);
    yield '],"timeDeltas":[';
    yield* numbersAsJson(this.timeDeltas);
    yield ']}';
  }

  private tellProgramApart(workAt: WorkAt): void {
    const programs = this.nodes.filter(
      ({ callFrame }) => callFrame.functionName === '(program)' && callFrame.url === '',
    );
    const idsOfWork = new Map(programs.map(({ id }) => [id, new Map<string, number>()]));
    let nextId = this.nodes.reduce((most, { id }) => Math.max(most, id), 0) + 1;
    let time = this.startMicroseconds;
    for (let sample = 0; sample < Math.min(this.samples.length, this.timeDeltas.length); sample++) {
      time += this.timeDeltas.values[sample];
      const program = this.samples.values[sample];
      const known = idsOfWork.get(program);
      const work = known === undefined ? '' : workAt(time);
      if (known === undefined || work === '') continue;
      const id = known.get(work) ?? nextId++;
      if (!known.has(work)) {
        this.memory.take(NODE_BYTES);
        known.set(work, id);
        this.nodes.push({ id, parent: program, children: [], callFrame: { functionName: work, url: '' } });
      }
      this.samples.values[sample] = id;
    }
  }

  private addNode(node: Written | null): void {
    const id = numberOf(node?.id);
    // Nothing can name what has no number.
    if (node === null || Number.isNaN(id)) return;
    const callFrame = asObject(node.callFrame) ?? node;
    const children = asArray(node.children).map(numberOf);
    this.memory.take(NODE_BYTES + SAMPLE_BYTES * children.length);
    this.nodes.push({
      id,
      parent: numberOrNothing(node.parent),
      children,
      callFrame: {
        functionName: asText(callFrame.functionName),
        url: asText(callFrame.url),
        lineNumber: numberOrNothing(callFrame.lineNumber),
        columnNumber: numberOrNothing(callFrame.columnNumber),
      },
    });
  }

  private addLine(id: number, line: number): void {
    if (!(line > 0)) return;
    const known = this.lines.get(id) ?? new Map<number, number>();
    if (known.size === 0) this.lines.set(id, known);
    if (!known.has(line)) this.memory.take(LINE_BYTES);
    known.set(line, (known.get(line) ?? 0) + 1);
  }

  private ticksOf({ id }: WrittenNode): unknown {
    const lines = this.lines.get(id);
    return lines && Array.from(lines, ([line, ticks]) => ({ line, ticks }));
  }
}

/** See sampleTimes of V8's profiles: what is later has no time. */
const MAX_MICROSECONDS = Number.MAX_SAFE_INTEGER / 1000;

function numberOrNothing(value: unknown): number | undefined {
  const number = numberOf(value);
  return Number.isNaN(number) ? undefined : number;
}

function written(number: number): string {
  return JSON.stringify(number);
}

function* numbersAsJson({ values, length }: GrowingFloat64Column): Generator<string> {
  for (let start = 0; start < length; start += NUMBERS_IN_A_PIECE) {
    const piece = Array.from(values.subarray(start, Math.min(length, start + NUMBERS_IN_A_PIECE)), written);
    yield `${start === 0 ? '' : ','}${piece.join(',')}`;
  }
}
