import { asArray, asObject, asText } from '../json.js';
import type { FrameDescription } from '../sink.js';

export type FrameCategory = NonNullable<FrameDescription['category']>;

/** What the categories of a profile say of frames; what they say of nobody's code is "unknown". */
export class Categories {
  private readonly kinds: readonly FrameCategory[];
  /** A profile without a list of them, before Firefox 60, has bits. */
  private readonly areBits: boolean;

  /** @param meta of the profile */
  constructor({ categories }: Readonly<Record<string, unknown>>) {
    this.kinds = asArray(categories).map((category) => kindOf(asText(asObject(category)?.name)));
    this.areBits = !Array.isArray(categories);
  }

  /** Whether it is known which samples found a thread idle. */
  get knowsIdle(): boolean {
    return this.kinds.includes('idle');
  }

  /** @param category as a frame has it; -1 for none */
  of(category: number): FrameCategory {
    if (this.areBits) return category > 0 && (category & GC_BITS) > 0 ? 'garbage collector' : 'unknown';
    return this.kinds[category] ?? 'unknown';
  }
}

/** Collecting garbage, and cycles. */
const GC_BITS = 128 | 256;

function kindOf(name: string): FrameCategory {
  if (/^GC\b/.test(name)) return 'garbage collector';
  if (name === 'Idle') return 'idle';
  return name === 'Kernel' ? 'kernel' : 'unknown';
}
