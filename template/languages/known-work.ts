/**
 * What functions that come with languages and well-known libraries do, by their names and files: what a profile of any language
 * is searched for. Each is a part of many programs, so a name counts only where nobody could have chosen it for something else.
 */

/** The collectors of V8, Go, the JVM, .NET, Ruby and Python, where the trace has no category for them. */
const GARBAGE_COLLECTOR =
  /^(?:\((?:garbage collector|garbage collection|GC|marking|sweeping)\)$|Garbage Collection$|runtime\.(?:gc[A-Z]\w*|GC|scanobject|scanblock|greyobject|markroot\w*|bgsweep|bgscavenge|sweepone)(?:\.|$)|(?:v8::internal::(?:Heap::(?:CollectGarbage|PerformGarbageCollection|Scavenge)|ScavengerCollector|MarkCompactCollector|ConcurrentMarking)|(?:WKS|SVR)::(?:gc_heap|GCHeap)|gc_heap)\b|(?:G1(?:ParTask|EvacuateRegions\w*|ParEvacuate\w*|ParScanThreadState|YoungCollector|FullCollector|ConcurrentMark\w*|ConcurrentRefine\w*|RootProcessor|RemSet)|GCTaskThread|ConcurrentGCThread|PSParallelCompact|PSScavenge|VM_G(?:1|en)Collect\w*|VM_Parallel\w*GC\w*|ZMark|ZRelocate|ZDriver\w*|ShenandoahMark\w*|ShenandoahControlThread)::|gc_collect_(?:main|generations|with_callback)$)/;

/** Node's loaders are told by their files, and so is Python's. */
const LOADER_FILE = /^(?:node:)?internal\/modules\/|\bimportlib[._/]_bootstrap|^<frozen (?:zipimport|importlib\.)/;

/** Of Node. */
const TIMER_QUEUE = /^listOnTimeout$/;
const TIMER_FILE = /^(?:node:)?(?:internal\/)?timers(?:\.js)?$/;

const SERIALISER =
  /^(?:JSON\.(?:parse|stringify|generate|dump|load|pretty_generate)|JsonParse|JsonStringify|Marshal\.(?:load|dump)|Psych[.:])|^encoding\/(?:json|gob|xml|asn1)\.|^(?:google\.golang\.org\/protobuf|github\.com\/(?:json-iterator|goccy\/go-json|bytedance\/sonic|vmihailenco\/msgpack)|gopkg\.in\/yaml)[/.]|\b(?:serde_json|serde_yaml|bincode|rmp_serde|ciborium)::|\b(?:nlohmann|rapidjson|simdjson|google::protobuf)::|^(?:com[./]fasterxml[./]jackson|com[./]google[./](?:gson|protobuf)|java[./]io[./]Object(?:Input|Output)Stream)\b|^(?:System\.Text\.Json|Newtonsoft\.Json)\b/;

/** Of Python, whose functions have short names: where they are. */
const SERIALISER_FILE =
  /(?:^|\/)(?:python[\d.]*|site-packages)\/(?:json|yaml|simplejson|ujson|msgpack|pickle\.py)(?:\/|$)/;

const REGULAR_EXPRESSION =
  /^RegExp[.: ]|^\[Symbol\.(?:replace|match|matchAll|split|search)\]$|^regexp(?:\/syntax)?\.|^java[./]util[./]regex[./]|^System\.Text\.RegularExpressions\.|^Regexp[#.]|^(?:regex|regex_automata|regex_syntax|regex_lite|fancy_regex|aho_corasick)::|<(?:regex|regex_automata)::|^std::(?:__cxx11::)?(?:basic_)?regex|^std::__detail::_(?:Executor|Compiler|NFA)\b|^(?:re2::|pcre2?_|boost::re_detail)/;

const REGULAR_EXPRESSION_FILE = /(?:^|\/)python[\d.]*\/(?:re|sre_\w+|_parser|_compiler)(?:\.py$|\/)/;

/** Where a thread waits: for time to pass, for another thread, for a file or a network. */
const WAITING =
  /^\((?:idle|IDLE)\)$|^(?:__|__GI_)?(?:nanosleep|clock_nanosleep\w*|sleep|usleep|epoll_p?wait\d?|p?poll|select|pselect\d*|futex\w*|pthread_(?:cond_(?:timed)?wait|join)|sem_(?:timed)?wait|wait4|waitpid|accept4?)(?:$|@)|^(?:Kernel#sleep|Thread#(?:join|value)|(?:Thread::)?(?:Queue|ConditionVariable|Mutex)#(?:pop|wait|sleep|lock|synchronize)|IO\.select|IO#wait\w*)$|^time\.sleep$|^(?:java[./]lang[./](?:Thread\.sleep0?|Object\.wait0?)|(?:jdk[./]internal[./]misc|sun[./]misc)[./]Unsafe\.park)$|^runtime\.(?:gopark|notesleep|notetsleepg?|futex\w*|usleep|epollwait|netpoll)$|^std::thread::(?:sleep|park)\b|^System\.Threading\.(?:Thread\.(?:Sleep|Join)|Monitor\.Wait|WaitHandle\.\w+)/;

/** A longer name is not searched to its end: it is made of arguments of templates. */
const MAX_NAME = 512;

export function isGarbageCollector(name: string): boolean {
  return GARBAGE_COLLECTOR.test(name.slice(0, MAX_NAME));
}

/** Whether a thread in a function of this name waits, and does nothing. */
export function isWaiting(name: string): boolean {
  return WAITING.test(name.slice(0, MAX_NAME));
}

/** Whether a function calls what timers are to call, one after the other. @param file its source; "" where unknown */
export function isTimerQueue(name: string, file: string): boolean {
  return TIMER_QUEUE.test(name) && TIMER_FILE.test(file);
}

/** Whether a function finds, reads and compiles modules. @param file its source; "" where unknown */
export function isModuleLoader(file: string): boolean {
  return LOADER_FILE.test(file);
}

/** Whether a function turns values into text or bytes, or back. @param file its source; "" where unknown */
export function isSerialiser(name: string, file: string): boolean {
  return SERIALISER.test(name.slice(0, MAX_NAME)) || SERIALISER_FILE.test(file);
}

/** Whether a function compiles or matches regular expressions. @param file its source; "" where unknown */
export function isRegularExpression(name: string, file: string): boolean {
  return REGULAR_EXPRESSION.test(name.slice(0, MAX_NAME)) || REGULAR_EXPRESSION_FILE.test(file);
}
