'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { type FormAction, idle } from '@/lib/format/form-state'
import { FormContext } from './form-context'
import { FormMessage } from './form-message'

export type FormProps = {
  action: FormAction
  /** The team's address, sent as `_team`. */
  team?: string
  /** Further hidden inputs by name. */
  hidden?: Record<string, string>
  children: ReactNode
  /** Empty the fields after a success, for forms that add one thing after another. */
  resetOnDone?: boolean
  /** Where the answer stands; `off` when the page places a FormMessage of its own. */
  message?: 'top' | 'bottom' | 'off'
  /** Names the form for screen readers when no heading does. */
  label?: string
  /** Leave the focus where it is after an answer: for one-button forms. */
  keepFocus?: boolean
  className?: string
}

/** A form around a server action; without JavaScript the same form is a plain POST with the same answers. */
export function Form({ action, team, hidden, children, resetOnDone = false, ...rest }: FormProps) {
  const { message = 'top', label, keepFocus = false, className = 'stack' } = rest
  const [state, submit] = useActionState(action, idle)
  const form = useRef<HTMLFormElement>(null)
  const emptied = state.status === 'done' && resetOnDone

  useEffect(() => {
    if (form.current && state.status !== 'idle' && !keepFocus) pointOut(form.current, emptied)
  }, [state, keepFocus, emptied])

  return (
    <form
      ref={form}
      action={submit}
      aria-label={label}
      className={className}
      noValidate
      // React empties a form after its action; what was typed must outlive a refusal.
      onReset={(event) => emptied || event.preventDefault()}
    >
      {team !== undefined && <input type="hidden" name="_team" value={team} />}
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext value={state}>
        {message === 'top' && <FormMessage />}
        {children}
        {message === 'bottom' && <FormMessage />}
      </FormContext>
    </form>
  )
}

/** Takes the person to what they have to look at next. */
function pointOut(form: HTMLFormElement, emptied: boolean) {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid=true]')
  const first = emptied ? form.querySelector<HTMLElement>('[data-control]') : null
  const target = wrong ?? first ?? form.querySelector<HTMLElement>('[data-form-message]:not(:empty)')
  target?.focus()
  if (wrong instanceof HTMLInputElement) wrong.select()
}
