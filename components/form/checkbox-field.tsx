'use client'

import type { ComponentProps } from 'react'
import { FieldRemarks, type FieldWords } from './field-frame'
import { useField } from './form-context'

type Checkbox = Omit<ComponentProps<'input'>, 'id' | 'name' | 'type' | 'className' | 'checked'>

export type CheckboxFieldProps = Checkbox & Omit<FieldWords, 'optional'> & { name: string; value?: string }

/** A tick with its sentence; several with one name and different values make a list. */
export function CheckboxField({ label, hint, hideLabel, notice, error: own, ...rest }: CheckboxFieldProps) {
  const { name, value = 'on', defaultChecked, autoFocus, ...input } = rest
  const { id, error, values, attributes } = useField(name, { hint, notice, error: own, autoFocus })
  const ticked = values ? (values[name] ?? '').split(',').includes(value) : defaultChecked
  return (
    <div className="choice" data-wrong={error ? true : undefined}>
      <input
        {...input}
        {...attributes}
        id={id}
        name={name}
        type="checkbox"
        value={value}
        defaultChecked={ticked}
      />
      <div>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : undefined}>
          {label}
        </label>
        <FieldRemarks id={id} hint={hint} notice={notice} error={error} />
      </div>
    </div>
  )
}
