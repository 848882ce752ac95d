'use client'

import type { ComponentProps, ReactNode } from 'react'
import { FieldFrame, type FieldWords } from './field-frame'
import { useField } from './form-context'

type Input = Omit<ComponentProps<'input'>, 'id' | 'name' | 'prefix' | 'value' | 'className'>

export type FieldProps = Input &
  FieldWords & {
    name: string
    /** Fixed text inside the frame, before or after what is typed. */
    prefix?: ReactNode
    suffix?: ReactNode
    /** For codes and keys: even widths, letters that cannot be mixed up. */
    mono?: boolean
  }

/** One line of input. */
export function Field({ label, hint, optional, hideLabel, notice, error: own, ...rest }: FieldProps) {
  const { name, prefix, suffix, mono, defaultValue, autoFocus, type = 'text', ...input } = rest
  const { id, error, values, attributes } = useField(name, { hint, notice, error: own, autoFocus })
  const literal = type === 'email' || type === 'url' || input.autoComplete === 'username' || mono
  return (
    <FieldFrame {...{ id, label, hint, optional, hideLabel, notice, error }}>
      <span className="control" data-mono={mono || undefined}>
        {prefix && <span className="affix">{prefix}</span>}
        <input
          {...(literal && { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false })}
          {...input}
          {...attributes}
          id={id}
          name={name}
          type={type}
          defaultValue={values?.[name] ?? defaultValue}
        />
        {suffix && <span className="affix">{suffix}</span>}
      </span>
    </FieldFrame>
  )
}
