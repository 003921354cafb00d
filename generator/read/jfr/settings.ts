import type { MeasureName } from './measures.js';

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['ns', 1],
  ['us', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);

/** What async-profiler takes where it is told no interval. */
const DEFAULT_INTERVAL_NANOSECONDS = 10e6;

/** What it measures time by, rather than counting something. */
const CPU_CLOCKS = ['cpu', 'itimer', 'ctimer'];

/** How the recorder was set, as jdk.ActiveSetting says; kept from chunk to chunk. */
export class Settings {
  /** By event and name of the setting. */
  private readonly values = new Map<string, string>();

  /** @param event the type that it is a setting of */
  set(event: string, name: string, value: string): void {
    if (['interval', 'period', 'event', 'wall'].includes(name)) this.values.set(`${event} ${name}`, value);
  }

  /** What jdk.ExecutionSample measures: async-profiler's samples of all clocks and counters are of this type. */
  executionMeasure(): MeasureName {
    const event = this.event();
    if (event === 'wall') return 'wall';
    return event === '' || CPU_CLOCKS.includes(event) ? 'cpu' : 'counter';
  }

  /** The event that async-profiler counts, e.g. "cache-misses"; "" where none is named. */
  event(): string {
    return this.values.get('jdk.ActiveRecording event') ?? '';
  }

  /** Nanoseconds between samples; 0 where it is not known. */
  intervalOf(measure: MeasureName): number {
    if (measure === 'nativeCode') return this.read('jdk.NativeMethodSample period');
    if (measure === 'wall' && this.event() !== 'wall') return this.read('jdk.ExecutionSample wall');
    const isClock = measure === 'cpu' && CPU_CLOCKS.includes(this.event());
    const interval = this.read('jdk.ExecutionSample interval') || (isClock ? DEFAULT_INTERVAL_NANOSECONDS : 0);
    return measure === 'cpu' || measure === 'wall' ? interval || this.read('jdk.ExecutionSample period') : 0;
  }

  /** "5000000" or "20 ms"; 0 for "everyChunk" and what is not there. */
  private read(key: string): number {
    const [, digits = '0', unit = ''] = /^(\d{1,15}) ?([a-z]*)$/.exec(this.values.get(key) ?? '') ?? [];
    const nanoseconds = Math.round(Number(digits) * (NANOSECONDS.get(unit) ?? 0));
    return Number.isSafeInteger(nanoseconds) ? nanoseconds : 0;
  }
}
