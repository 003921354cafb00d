import type { FrameDescription, FrameId, TraceSink } from '../sink.js';
import type { Constants } from './constants.js';
import type { ConstantKey } from './cursor.js';
import { className, sourceOf } from './java-names.js';
import type { FieldValue } from './layouts.js';

/** How a frame was run, as types of frames say: the other ones of Java ("Interpreted", "JIT compiled") tell no more. */
const FRAME_TYPES = ['Java', 'Inlined', 'Native', 'C++', 'Kernel'];
const [, INLINED, NATIVE, CPP, KERNEL] = FRAME_TYPES.keys();

/** async-profiler gives functions that are not Java's a type that Java cannot have: "()L;", "(Lk;)L;". */
const NO_DESCRIPTOR = /\)L;$/;

const METHOD_TEXTS = ['name', 'descriptor'];
const METHOD_TYPE = ['type'];
const CLASS_NAME = ['name'];

const MAX_LINE = 2 ** 31 - 1;

interface Method {
  /** The class, for native functions the library. */
  readonly owner: string;
  readonly name: string;
  readonly descriptor: string;
  /** By line and type of frame. */
  readonly frames: Map<number, FrameId>;
}

/** The frames of a chunk, each interned when it is first called. */
export class Frames {
  private readonly methods = new Map<FieldValue, Method>();
  private readonly types = new Map<FieldValue, number>();
  private readonly classes = new Map<FieldValue, FrameId>();
  private readonly typeOfMethods: ConstantKey | undefined;
  private readonly typeOfClasses: ConstantKey | undefined;

  constructor(
    private readonly constants: Constants,
    private readonly sink: TraceSink,
  ) {
    this.typeOfMethods = constants.typeNamed('jdk.types.Method');
    this.typeOfClasses = constants.typeNamed('java.lang.Class');
  }

  /** @param line as recorded; 0 and less where it is not known */
  of(method: FieldValue, line: number, type: FieldValue): FrameId {
    const described = this.methodOf(method);
    const typeIndex = this.typeOf(type);
    const place = (line > 0 && line <= MAX_LINE ? line : 0) * FRAME_TYPES.length + typeIndex;
    const known = described.frames.get(place);
    if (known !== undefined) return known;
    const frame = this.intern(described, Math.floor(place / FRAME_TYPES.length), typeIndex);
    described.frames.set(place, frame);
    return frame;
  }

  /** What is allocated or waited for, innermost, as async-profiler shows it; 0 where it is not known. */
  ofClass(key: FieldValue): FrameId {
    const known = this.classes.get(key);
    if (known !== undefined) return known;
    const [name = ''] = this.constants.readTexts(this.typeOfClasses, key, CLASS_NAME) ?? [];
    const frame = name === '' ? 0 : this.frameOf(className(name), '', 0, '', {});
    this.classes.set(key, frame);
    return frame;
  }

  private intern({ owner, name, descriptor }: Method, line: number, type: number): FrameId {
    const isForeign = type === CPP || type === KERNEL || (type === NATIVE && NO_DESCRIPTOR.test(descriptor));
    if (isForeign) return this.frameOf(name, '', 0, owner, { category: type === KERNEL ? 'kernel' : 'native' });
    const fullName = owner === '' ? name : `${className(owner)}.${name}`;
    return this.frameOf(fullName, sourceOf(owner), line, '', { isInlined: type === INLINED });
  }

  private frameOf(
    name: string,
    file: string,
    line: number,
    module: string,
    how: Partial<Pick<FrameDescription, 'isInlined' | 'category'>>,
  ): FrameId {
    const text = (one: string) => (one === '' ? 0 : this.sink.internString(one));
    const place = { functionName: text(name), file: text(file), line, module: text(module) };
    return this.sink.internFrame({ ...place, isInlined: false, ...how });
  }

  private methodOf(key: FieldValue): Method {
    const known = this.methods.get(key);
    if (known !== undefined) return known;
    const { constants, typeOfMethods } = this;
    const texts = constants.readTexts(typeOfMethods, key, METHOD_TEXTS);
    if (texts === null) {
      this.sink.warn('index-out-of-range', 'A stack refers to a method that is not there; it is shown without a name.');
    }
    const [name, descriptor] = texts ?? ['', ''];
    const [type = null] = constants.read(typeOfMethods, key, METHOD_TYPE) ?? [];
    const [owner = ''] = constants.readTexts(this.typeOfClasses, type, CLASS_NAME) ?? [];
    const method = { owner, name, descriptor, frames: new Map<number, FrameId>() };
    this.methods.set(key, method);
    return method;
  }

  private typeOf(key: FieldValue): number {
    const known = this.types.get(key);
    if (known !== undefined) return known;
    const [text = ''] =
      this.constants.readTexts(this.constants.typeNamed('jdk.types.FrameType'), key, ['description']) ?? [];
    const type = Math.max(0, FRAME_TYPES.indexOf(text));
    this.types.set(key, type);
    return type;
  }
}
