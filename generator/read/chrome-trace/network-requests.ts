import { NETWORK_REQUEST } from '../../../template/data/mark-kinds.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { asObject, asText } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import type { Thread, Threads } from './threads.js';
import { numberOf, type TraceEvent, type Written } from './trace-event.js';

const REQUEST_BYTES = 512;

/** Addresses that hold what they are of may be as long as that. */
const MAX_DATA_ADDRESS = 80;

interface Request {
  readonly url: string;
  readonly method: string;
  readonly thread: Thread;
  readonly startMicroseconds: number;
  /** When the last was heard of it. */
  endMicroseconds: number;
  status: string;
  mimeType: string;
  isCached: boolean;
  isFailed: boolean;
  /** As they came; NaN where it is not known. */
  bytes: number;
}

/** What a page asked the network for, from the events in which Chrome tells of each request. */
export class NetworkRequests {
  private readonly requests: Request[] = [];
  /** By process and id those that are under way. */
  private readonly open = new Map<string, Request>();

  constructor(
    private readonly threads: Threads,
    private readonly memory: MemoryBudget,
  ) {}

  /** @returns whether it is an event of a request */
  take(event: TraceEvent): boolean {
    const { name, processId, microseconds } = event;
    if (!name.startsWith('Resource') || Number.isNaN(microseconds)) return false;
    const data = asObject(asObject(event.written.args)?.data);
    const id = asText(data?.requestId);
    if (data === null || id === '') return false;
    const key = `${processId} ${id}`;
    if (name === 'ResourceSendRequest') this.open.set(key, this.begin(event, data));
    const request = this.open.get(key);
    // What was sent before the recording has no beginning.
    if (request) hear(request, name, data, microseconds);
    if (name === 'ResourceFinish') this.open.delete(key);
    return true;
  }

  /** To be called once, at the end; see Marks.addTo. */
  addTo(sink: TraceSink, tracks: ReadonlyMap<Thread, StackId>, nanosecondsOf: (microseconds: number) => number): void {
    for (const request of this.requests) {
      const start = nanosecondsOf(request.startMicroseconds);
      sink.mark({
        track: tracks.get(request.thread) ?? 0,
        name: request.url,
        kind: NETWORK_REQUEST,
        startNanoseconds: start,
        durationNanoseconds: nanosecondsOf(request.endMicroseconds) - start,
        detail: detailOf(request),
      });
    }
    this.memory.giveBack(REQUEST_BYTES * this.requests.length);
  }

  /** One that is sent again, since it was redirected, is another one. */
  private begin({ processId, threadId, microseconds }: TraceEvent, data: Written): Request {
    this.memory.take(REQUEST_BYTES);
    const url = asText(data.url);
    const isLong = url.startsWith('data:') && url.length > MAX_DATA_ADDRESS;
    const request = {
      url: isLong ? `${url.slice(0, MAX_DATA_ADDRESS)}…` : url || 'request',
      method: asText(data.requestMethod),
      thread: this.threads.of(processId, threadId),
      startMicroseconds: microseconds,
      endMicroseconds: microseconds,
      status: '',
      mimeType: '',
      isCached: false,
      isFailed: false,
      bytes: Number.NaN,
    };
    this.requests.push(request);
    return request;
  }
}

function hear(request: Request, name: string, data: Written, microseconds: number): void {
  request.endMicroseconds = Math.max(request.endMicroseconds, microseconds);
  if (name === 'ResourceMarkAsCached') request.isCached = true;
  else if (name === 'ResourceReceiveResponse') {
    const status = numberOf(data.statusCode);
    request.status = status > 0 ? String(status) : '';
    request.mimeType = asText(data.mimeType);
    request.isCached ||= data.fromCache === true;
  } else if (name === 'ResourceFinish') {
    request.isFailed = data.didFail === true;
    request.bytes = numberOf(data.encodedDataLength);
  }
}

/** `GET 200 text/html, 1,234 bytes, failed` */
function detailOf({ method, status, mimeType, bytes, isCached, isFailed }: Request): string {
  return [
    [method, status, mimeType].filter(Boolean).join(' '),
    bytes > 0 ? `${bytes.toLocaleString('en')} bytes` : '',
    isCached ? 'from the cache' : '',
    isFailed ? 'failed' : '',
  ]
    .filter(Boolean)
    .join(', ');
}
