'use client'

import type { FormAction } from '@/lib/format/form-state'
import { Form } from './form'
import { FormMessage } from './form-message'
import { SubmitButton, type SubmitButtonProps } from './submit-button'

export type ActionButtonProps = Omit<SubmitButtonProps, 'name' | 'value'> & {
  action: FormAction
  team?: string
  hidden?: Record<string, string>
}

/** A form of one button, for actions in a row; its answer appears beside it and the focus stays. */
export function ActionButton({ action, team, hidden, ...button }: ActionButtonProps) {
  const { variant = 'quiet', size = 'small', ...face } = button
  return (
    <Form action={action} team={team} hidden={hidden} message="off" keepFocus className="action">
      <SubmitButton variant={variant} size={size} {...face} />
      <FormMessage inline />
    </Form>
  )
}
