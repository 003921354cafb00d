import './inlined.css';

/** A mark behind the name of a function whose code is in its caller. */
export function Inlined() {
  return (
    <span class="inlined" title="The compiler inlined this function into its caller.">
      inlined
    </span>
  );
}
