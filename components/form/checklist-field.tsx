'use client'

import type { ReactNode } from 'react'
import { FieldRemarks } from './field-frame'
import { useField } from './form-context'
import type { Choice } from './radio-field'

export type ChecklistFieldProps = {
  /** The question above the ticks. */
  label: ReactNode
  name: string
  options: readonly Choice[]
  defaultValue?: readonly string[]
  hint?: ReactNode
  /** Short ones stand side by side. */
  inline?: boolean
}

/** Any number of a few, all of them in sight; what is wrong with them is said once, below. */
export function ChecklistField({
  label,
  name,
  options,
  defaultValue = [],
  hint,
  inline,
}: ChecklistFieldProps) {
  const { id, error, values, attributes } = useField(name, { hint })
  const { autoFocus: _, ...others } = attributes
  const ticked = values ? (values[name] ?? '').split(',') : defaultValue
  return (
    <fieldset className="choices" data-inline={inline || undefined} data-wrong={error ? true : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options.map((option, at) => (
        <div className="choice" key={option.value}>
          <input
            {...(at === 0 ? attributes : others)}
            id={`${id}-${at}`}
            name={name}
            type="checkbox"
            value={option.value}
            disabled={option.disabled}
            defaultChecked={ticked.includes(option.value)}
          />
          <div>
            <label htmlFor={`${id}-${at}`}>{option.label}</label>
            {option.hint && <p className="hint">{option.hint}</p>}
          </div>
        </div>
      ))}
      <FieldRemarks id={id} error={error} />
    </fieldset>
  )
}
