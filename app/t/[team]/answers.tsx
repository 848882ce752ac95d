'use client'

import { usePathname } from 'next/navigation'
import { Form, type FormProps } from '@/components/form/form'

/** One form around all that waits for an answer. What was said to the last one stays until one goes to another page. */
export function Answers(given: FormProps) {
  return <Form key={usePathname()} {...given} />
}
