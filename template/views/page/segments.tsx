import { useId } from 'preact/hooks';
import './segments.css';

interface SegmentsProps<Value extends string> {
  readonly legend: string;
  /** Values with their words. */
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value;
  readonly onChange: (value: Value, event: Event) => void;
}

/** One of few, all of them in sight side by side. */
export function Segments<Value extends string>({ legend, options, value, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend>{legend}</legend>
      <span>
        {options.map(([option, words]) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === value} onChange={(event) => onChange(option, event)} />
            {words}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
