'use client'

import type { ComponentProps } from 'react'
import { FieldFrame, type FieldWords } from './field-frame'
import { useField } from './form-context'

type Select = Omit<
  ComponentProps<'select'>,
  'id' | 'name' | 'value' | 'className' | 'defaultValue' | 'children'
>

export type Option = { value: string; label: string; disabled?: boolean }

export type SelectFieldProps = Select &
  FieldWords & {
    name: string
    options: readonly Option[]
    defaultValue?: string
    /** The first, empty choice, e.g. “Please choose”. */
    placeholder?: string
  }

/** One of several, as the platform's own list. */
export function SelectField({
  label,
  hint,
  optional,
  hideLabel,
  notice,
  error: own,
  ...rest
}: SelectFieldProps) {
  const { name, options, placeholder, defaultValue, autoFocus, ...select } = rest
  const { id, error, values, attributes } = useField(name, { hint, notice, error: own, autoFocus })
  return (
    <FieldFrame {...{ id, label, hint, optional, hideLabel, notice, error }}>
      <span className="control" data-select>
        <select {...select} {...attributes} id={id} name={name} defaultValue={values?.[name] ?? defaultValue}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  )
}
