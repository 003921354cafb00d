import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Runs a program to its end, its output thrown away.
 * @returns seconds from start to end, and the largest resident size seen (Linux: VmHWM), in bytes
 */
async function measure(program, words) {
  const started = process.hrtime.bigint();
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let residentBytes = 0;
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const watch = setInterval(() => {
    residentBytes = Math.max(residentBytes, highWaterMarkBytes(child.pid));
  }, 10);
  const exitCode = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(watch);
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${complaint.slice(0, 500)}`);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, residentBytes };
}

/** Runs each of several programs in turn, several times, so that what else the machine does hits all alike. */
export async function measureInTurn(times, commands) {
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let time = 0; time < times; time++) {
    for (const [name, [program, ...words]] of Object.entries(commands)) runs[name].push(await measure(program, words));
  }
  return Object.fromEntries(
    Object.entries(runs).map(([name, list]) => [
      name,
      {
        seconds: median(list.map(({ seconds }) => seconds)),
        residentBytes: Math.max(...list.map(({ residentBytes }) => residentBytes)),
      },
    ]),
  );
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function highWaterMarkBytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
