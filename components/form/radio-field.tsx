'use client'

import type { ReactNode } from 'react'
import { FieldRemarks } from './field-frame'
import { useField } from './form-context'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

export type RadioFieldProps = {
  /** The question above the choices. */
  label: ReactNode
  name: string
  options: readonly Choice[]
  defaultValue?: string
  hint?: ReactNode
  hideLabel?: boolean
  error?: string
  required?: boolean
  /** `cards` gives each choice a frame, for decisions with an explanation each. */
  look?: 'plain' | 'cards'
}

/** One of a few, all of them in sight. */
export function RadioField({
  label,
  name,
  options,
  defaultValue,
  hint,
  hideLabel,
  ...rest
}: RadioFieldProps) {
  const { error: own, required, look = 'plain' } = rest
  const { id, error, values, attributes } = useField(name, { hint, error: own })
  const chosen = values?.[name] ?? defaultValue
  return (
    <fieldset className="choices" data-look={look} data-wrong={error ? true : undefined}>
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options.map((option, at) => (
        <div className="choice" key={option.value}>
          <input
            {...attributes}
            id={`${id}-${at}`}
            name={name}
            type="radio"
            value={option.value}
            required={required}
            disabled={option.disabled}
            defaultChecked={option.value === chosen}
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
