'use client'

import type { ComponentProps } from 'react'
import { FieldFrame, type FieldWords } from './field-frame'
import { useField } from './form-context'

type Textarea = Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'value' | 'className'>

export type TextareaFieldProps = Textarea & FieldWords & { name: string }

/** Several lines of text; grows with what is typed where the browser can. */
export function TextareaField({
  label,
  hint,
  optional,
  hideLabel,
  notice,
  error: own,
  ...rest
}: TextareaFieldProps) {
  const { name, defaultValue, autoFocus, rows = 3, ...textarea } = rest
  const { id, error, values, attributes } = useField(name, { hint, notice, error: own, autoFocus })
  return (
    <FieldFrame {...{ id, label, hint, optional, hideLabel, notice, error }}>
      <span className="control">
        <textarea
          {...textarea}
          {...attributes}
          id={id}
          name={name}
          rows={rows}
          defaultValue={values?.[name] ?? defaultValue}
        />
      </span>
    </FieldFrame>
  )
}
