/**
 * How many times as long some work takes with an input eight times as large: about 8 where the time grows with the length, 64
 * where it grows with its square. It is the processor's time, so that other work on the machine does not count, and of
 * several attempts the smallest, or the first that is small enough.
 */
export function growth(inputOf: (size: number) => string, size: number, work: (input: string) => unknown): number {
  const [small, large] = [inputOf(size), inputOf(8 * size)];
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least >= MAX_LINEAR_GROWTH; attempt++) {
    const millisecondsOfSmall = Math.max(shortest(small, work), LEAST_MILLISECONDS);
    least = Math.min(least, shortest(large, work) / millisecondsOfSmall);
  }
  return least;
}

/** Between 8 and 64, as far from one as from the other. */
export const MAX_LINEAR_GROWTH = 24;

/** What is shorter is as good as nothing, and eight times nothing is noise. */
const LEAST_MILLISECONDS = 0.05;
const ATTEMPTS = 5;
const RUNS = 3;

function shortest(input: string, work: (input: string) => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    work(input);
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}
