import type { TraceFacts } from '../sink.js';
import type { Constants } from './constants.js';
import type { Layout } from './layouts.js';
import { Settings } from './settings.js';

/**
 * What a recording says of the run and of itself. Of all that it may hold, such as environment variables, properties and
 * options of the virtual machine, these fields alone are read.
 */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'jdk.ActiveSetting': ['id', 'name', 'value'],
  'jdk.ActiveRecording': ['name'],
  'jdk.JVMInformation': ['jvmVersion', 'javaArguments'],
};

export class RunInfo {
  readonly settings = new Settings();
  /** How many events are of those that are measured. */
  recordCount = 0;
  private asyncProfiler = '';
  private javaVersion = '';
  private command = '';

  isRead(eventName: string): boolean {
    return Object.hasOwn(FIELDS, eventName);
  }

  /**
   * Takes what an event says that the constants' cursor is at.
   * @param nameOf of a type of events, by its id
   */
  read(eventName: string, layout: Layout, constants: Constants, nameOf: (id: string) => string): void {
    const [first, second, third] = constants.readTextsHere(layout, FIELDS[eventName]);
    if (eventName === 'jdk.ActiveSetting') this.settings.set(nameOf(first), second, third);
    else if (eventName === 'jdk.JVMInformation') {
      // "OpenJDK 64-Bit Server VM (17.0.15+6) for linux", or the number alone.
      this.javaVersion = /\(([^()]+)\)/.exec(first)?.[1] ?? first;
      this.command = second === '' ? '' : `java ${second}`;
    } else if (first.startsWith('async-profiler')) this.asyncProfiler = first;
  }

  facts(): Partial<TraceFacts> {
    const { asyncProfiler, javaVersion, command } = this;
    return { recorder: asyncProfiler || `Java flight recorder ${javaVersion}`.trim(), command };
  }
}
