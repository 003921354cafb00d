import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { PROGRAMS, pathOfProgram } from '../setup/system.mjs';

/** WebKitGTK in a window that nobody sees, or on macOS Safari; spoken to by plain WebDriver. */
export interface WebKit {
  /** Opens a file from file:// and waits for its load event. */
  open(file: string): Promise<void>;
  /** Runs a function's body in the page and gives what it returns, as far as JSON can hold it. */
  execute(body: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a screen (where the system has none itself), a driver and a browser; whoever launches them closes them. */
export async function launchWebKit(): Promise<WebKit> {
  const screen = process.platform === 'linux' ? await startScreen() : null;
  const port = await freePort();
  const environment = { ...process.env, ...screen?.environment };
  const driver = spawn(pathOfProgram(PROGRAMS.webKitDriver), [`--port=${port}`], { env: environment, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/session`;
  await waitUntilListening(`http://127.0.0.1:${port}/status`);
  const { sessionId } = (await command('POST', address, { capabilities: {} })) as { sessionId: string };
  const session = `${address}/${sessionId}`;
  return {
    async open(file) {
      await command('POST', `${session}/url`, { url: pathToFileURL(file).href });
    },
    execute(body) {
      return command('POST', `${session}/execute/sync`, { script: body, args: [] });
    },
    async close() {
      await command('DELETE', session);
      await stop(driver);
      if (screen) await stop(screen.server);
    },
  };
}

async function startScreen() {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { server, environment: { DISPLAY: `:${await firstLine(server.stdout)}` } };
}

async function command(method: string, address: string, parameters?: unknown): Promise<unknown> {
  const response = await fetch(address, { method, body: parameters ? JSON.stringify(parameters) : null });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}

async function waitUntilListening(address: string): Promise<void> {
  for (let tries = 100; ; tries--) {
    try {
      return void (await fetch(address));
    } catch (error) {
      if (tries === 0) throw error;
      await pause(100);
    }
  }
}

async function firstLine(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('Xvfb ended at once');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, 'exit');
}
