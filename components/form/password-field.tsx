'use client'

import { type ComponentProps, useContext, useEffect, useRef, useState } from 'react'
import { FieldFrame, type FieldWords } from './field-frame'
import { FormContext, useField } from './form-context'

type Input = Omit<
  ComponentProps<'input'>,
  'id' | 'name' | 'type' | 'value' | 'defaultValue' | 'className' | 'ref'
>

export type PasswordFieldProps = Input &
  FieldWords & {
    name: string
    autoComplete: 'current-password' | 'new-password'
    showText: string
    hideText: string
  }

/** A password, which one may paste and look at; the button is there only where scripts run. */
export function PasswordField({
  label,
  hint,
  optional,
  hideLabel,
  notice,
  error: own,
  ...rest
}: PasswordFieldProps) {
  const { name, showText, hideText, autoFocus, ...input } = rest
  const { id, error, attributes } = useField(name, { hint, notice, error: own, autoFocus })
  const [shown, setShown] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const state = useContext(FormContext)

  useEffect(() => {
    if (state.status !== 'done') return
    if (box.current) box.current.value = ''
    setShown(false)
  }, [state])

  return (
    <FieldFrame {...{ id, label, hint, optional, hideLabel, notice, error }}>
      <span className="control">
        <input
          {...input}
          {...attributes}
          ref={box}
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <button type="button" className="affix reveal" aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? hideText : showText}
        </button>
      </span>
    </FieldFrame>
  )
}
