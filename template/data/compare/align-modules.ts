import { CALL } from '../frame-kinds.js';
import { functionText } from '../function-identity.js';
import { moduleBaseName } from '../modules.js';
import type { Report } from '../report.js';
import { isUnresolved } from '../unresolved.js';
import { StringUnion } from './string-union.js';

/** Functions of a run, and the texts that they are written with. */
type Functions = Pick<Report, 'frames' | 'strings'>;

/**
 * Two runs of which one does not know in which modules its functions are: Go's profiles as text name none, DHAT names one only where it has no
 * source file. They are in the modules where the other run has functions of these names, of several of one name the first one, that of the same file before
 * others. Runs that both know modules, or both none, stay as they are.
 *
 *     newer   main[app];parse[libjson.so]          older   main;parse;old          is   main[app];parse[libjson.so];old
 */
export function alignModules<Newer extends Functions, Older extends Functions>(
  newer: Newer,
  older: Older,
): [Newer, Older] {
  const isKnown = knowsModules(newer);
  if (isKnown === knowsModules(older)) return [newer, older];
  return isKnown ? [newer, withModulesOf(older, newer)] : [withModulesOf(newer, older), older];
}

function knowsModules(run: Functions): boolean {
  const { frames, strings } = run;
  const named = Array.from(frames.line.keys()).filter((frame) => isNamed(run, frame));
  const withFile = named.filter((frame) => strings[frames.file[frame]] !== '');
  return (withFile.length > 0 ? withFile : named).some((frame) => strings[frames.module[frame]] !== '');
}

/** Whether a frame is of a function that has a name; addresses mean nothing without their module. */
function isNamed({ frames, strings }: Functions, frame: number): boolean {
  return frame > 0 && frames.kind[frame] === CALL && !isUnresolved(strings[frames.functionName[frame]]);
}

function withModulesOf<Run extends Functions>(run: Run, other: Functions): Run {
  const moduleOf = new Map<string, string>();
  other.frames.module.forEach((module, frame) => {
    if (!isNamed(other, frame)) return;
    for (const key of keysOf(other, frame)) if (!moduleOf.has(key)) moduleOf.set(key, other.strings[module]);
  });
  const strings = new StringUnion(run.strings);
  const module = run.frames.module.map((unknown, frame) => {
    if (strings.all[unknown] !== '' || !isNamed(run, frame)) return unknown;
    const key = keysOf(run, frame).find((candidate) => moduleOf.has(candidate));
    const path = key === undefined ? '' : (moduleOf.get(key) as string);
    return path === '' ? unknown : strings.add([path])[0];
  });
  return { ...run, strings: strings.all, frames: { ...run.frames, module } };
}

/** What a function is found by: with its file, and without it. */
function keysOf({ frames, strings }: Functions, frame: number): readonly [string, string] {
  const [name, file] = [strings[frames.functionName[frame]], strings[frames.file[frame]]];
  const text = functionText(name, file);
  return [`${text}\0${moduleBaseName(file)}`, text];
}
