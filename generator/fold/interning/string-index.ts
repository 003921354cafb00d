import { LimitExceeded } from '../../errors.js';
import { MemoryBudget } from '../../memory-budget.js';

/** V8's limit for a map is 2^24. */
export const MAX_STRINGS = 2 ** 24 - 1;

/** What a text costs besides its characters. */
const STRING_BYTES = 176;
const CHARACTER_BYTES = 2;

/** Interns texts: the same text gives the same id. Text 0 is the empty one. */
export class StringIndex {
  readonly texts: string[] = [''];
  private readonly ids = new Map<string, number>([['', 0]]);

  constructor(private readonly memory = new MemoryBudget()) {}

  /** @throws LimitExceeded */
  intern(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    if (id === MAX_STRINGS) throw new LimitExceeded(`it names more than ${MAX_STRINGS - 1} distinct texts.`);
    this.memory.take(STRING_BYTES + CHARACTER_BYTES * text.length);
    this.texts.push(text);
    this.ids.set(text, id);
    return id;
  }
}
