const LINES: readonly (readonly [term: string, meaning: string])[] = [
  ['resize(', 'names with this text, as typed, in either case'],
  ['=core::fmt::write', 'this name and no other'],
  ['/^alloc::.*new$/', 'a regular expression; /…/i in either case'],
  ['vec -alloc', 'with “vec” and without “alloc”'],
  ['file:lib.rs  in:libqt', 'calls in a file, at a line of it (file:lib.rs:412), or in a module'],
  ['label:tenant=acme', 'in show: and hide:, stacks with a label, where the profile has labels'],
  ['show:name  hide:name', 'only stacks with it, or those without it'],
  ['thread:main,worker', 'only these threads; thread:-worker without those'],
  ['start:name', 'stacks begin at it'],
  ['merge:name', 'it is merged into its callers'],
  ['module:name', 'consecutive calls in a module become one box'],
  ['own  own+deps', 'only my code; with its dependencies'],
  ['recursion', 'recursion folded'],
];

/** What can be typed, on a small sheet below its button. */
export function QueryHelp() {
  return (
    <details
      class="find-help"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) currentTarget.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.stopPropagation();
      }}
    >
      <summary aria-label="What can be typed here" title="What can be typed here">
        ?
      </summary>
      {/* Has the focus when its text is clicked, so that it stays open to be copied from. */}
      <div class="find-popover" tabIndex={-1}>
        <dl>
          {LINES.map(([term, meaning]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>Filters typed here are added by Enter. Ctrl+Enter shows only what is found, Alt+Enter hides it.</p>
      </div>
    </details>
  );
}
