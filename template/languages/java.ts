import { lastDotted, splitDotted } from './dotted-name.js';
import type { FrameClass, FunctionPlace, Language } from './language.js';

/** Java and what else runs on its machine: Kotlin, Scala. Names are `java/lang/Thread.run` or `java.lang.Thread.run`. */
export const java: Language = {
  familyWord: 'package',
  file: /\.(?:java|kt|kts|scala|groovy|clj)$/,
  name: /^(?:[a-z_]\w*\/)+[\w$-]+\.[\w$<]|^(?:[a-z_]\w*\.){2,}[A-Z][\w$]*[.$][\w$<]|^(?:java|javax|jdk|sun|kotlin|scala)\.[a-z]|^[\w$./]+\$\$Lambda|^[A-Z]\w*\$[A-Z\d]\w*\.[\w<]/,
  likelyName: /^(?:[\w$]+\.)*[A-Z][\w$]*\.[\w$<]|^[a-z]\w*(?:\[\])+$|^(?:[a-z]\w*\.)*[A-Z][A-Za-z\d$]*(?:\[\])*$/,
  machine: 'JVM',
  startUp:
    /^(?:java[/.]lang[/.]Thread\.run(?:With)?|thread_native_entry|thread_start|JavaMain|ThreadJavaMain|Thread::call_run|JavaThread::(?:run|thread_main_inner)|JavaCalls::\w+|jni_\w+)$/,
  shorten: (name, count) => lastDotted(name, CLASS.test(name) ? 1 : count),
  familyOf: ({ name }) => packageOf(name) || classOfMethod(name),
  classOf,
};

const RUNTIME = /^(?:java|javax|jdk|sun|kotlin|kotlinx|scala|groovy|clojure)(?:\.|$)|^com\.sun\./;

/** What is allocated, as the innermost frame of profiles of allocations: `byte[]`, `java.lang.String`. */
const CLASS = /\[\]$|^(?:[a-z]\w*[./])*[A-Z][A-Za-z\d$]*$/;

function classOf({ name, file }: FunctionPlace): FrameClass {
  if (CLASS.test(name)) return 'allocator';
  if (RUNTIME.test(packageOf(name)) || /^(?:java|jdk|sun)\//.test(file)) return 'runtime';
  return /(?:^|\/)\.(?:m2|gradle)\//.test(file) ? 'dependency' : 'own';
}

/** The outermost class: `Clinic` of `Clinic$Patient.admit`. */
function classOfMethod(name: string): string {
  return (splitDotted(name)[0] ?? '').replace(/(?!^)\$.*/s, '');
}

/** `java.util` of `java/util/ArrayList.add`: the parts that begin with a small letter, before a class. */
function packageOf(name: string): string {
  const [, packages = ''] = /^((?:[a-z_]\w*[./])+)[A-Z_$]/.exec(name) ?? /^((?:\w+\/)+)/.exec(name) ?? [];
  return packages.slice(0, -1).replaceAll('/', '.');
}
