import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { logText } from './write/words/log-text.js';
import { fitVisible, makeVisible, withPlainSpaces } from './write/words/visible.js';

/** Standard error or output, which may be a terminal. */
export type TextStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export type Variables = Readonly<Record<string, string | undefined>>;

/** A terminal is redrawn at most ten times a second. */
const REDRAW_MILLISECONDS = 100;
const BAR_COLUMNS = 20;
const DEFAULT_COLUMNS = 80;
const ERASE_LINE = '\r\u001b[2K';

/**
 * Messages on standard error: a progress bar on a terminal, warnings, information, errors. They may contain names from
 * a trace, so what a terminal or a CI service would act on is spelled out.
 */
export class Reporter {
  /** True for errors only. */
  isQuiet = false;
  private readonly showsProgress: boolean;
  private readonly isColored: boolean;
  private lineIsDrawn = false;
  private drawnAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly stream: TextStream,
    variables: Variables,
    private readonly now: () => number = () => performance.now(),
  ) {
    const isContinuousIntegration = Boolean(variables.CI) && variables.CI !== 'false';
    this.showsProgress = stream.isTTY === true && !isContinuousIntegration && variables.TERM !== 'dumb';
    this.isColored = usesColor(stream, variables);
  }

  /** Draws how much of a phase is done; `share` is null where that is not known. */
  progress(phase: string, done: string, share: number | null): void {
    if (!this.showsProgress || this.isQuiet || this.now() - this.drawnAt < REDRAW_MILLISECONDS) return;
    this.drawnAt = this.now();
    this.lineIsDrawn = true;
    const columns = (this.stream.columns || DEFAULT_COLUMNS) - 1;
    const line = logText(withPlainSpaces(progressLine(phase, done, share)));
    this.stream.write(`${ERASE_LINE}${fitVisible(line, columns)}`);
  }

  info(sentence: string): void {
    if (!this.isQuiet) this.writeLine(makeVisible(sentence));
  }

  warn(sentence: string): void {
    if (!this.isQuiet) this.writeLine(`${this.paint('yellow', 'warning:')} ${makeVisible(sentence)}`);
  }

  /** An error of one or several lines. */
  error(sentence: string): void {
    const lines = sentence.split('\n').map(makeVisible);
    this.writeLine(`${this.paint('red', 'error:')} ${lines.join('\n')}`);
  }

  /** Removes the bar from the terminal. */
  clear(): void {
    if (this.lineIsDrawn) this.stream.write(ERASE_LINE);
    this.lineIsDrawn = false;
    this.drawnAt = Number.NEGATIVE_INFINITY;
  }

  private writeLine(line: string): void {
    this.clear();
    this.stream.write(`${logText(withPlainSpaces(line))}\n`);
  }

  private paint(color: 'red' | 'yellow', text: string): string {
    return this.isColored ? styleText(color, text, { validateStream: false }) : text;
  }
}

/** Colours on a terminal, unless NO_COLOR is set; FORCE_COLOR overrides both. Empty variables count as not set. */
export function usesColor(stream: TextStream, variables: Variables): boolean {
  if (variables.FORCE_COLOR) return variables.FORCE_COLOR !== '0' && variables.FORCE_COLOR !== 'false';
  return stream.isTTY === true && !variables.NO_COLOR && variables.TERM !== 'dumb';
}

function progressLine(phase: string, done: string, share: number | null): string {
  if (share === null) return `${phase}  ${done}`.trimEnd();
  const filled = Math.round(Math.min(1, share) * BAR_COLUMNS);
  const percent = `${Math.floor(Math.min(1, share) * 100)}`.padStart(3);
  return `[${'='.repeat(filled).padEnd(BAR_COLUMNS)}] ${percent} %  ${phase}  ${done}`;
}
