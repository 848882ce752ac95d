'use client'

import { startTransition, useEffect, useRef, useState } from 'react'
import { type FormAction, idle } from '@/lib/format/form-state'

type Words = { saving: string; failed: string; saved: string }
type Given = { action: FormAction; hidden: Record<string, string>; words: Words }

/** After a pause in typing, and at once when a field is left. */
const PAUSE_MS = 600
const LEFT_MS = 100
const AGAIN_MS = 5_000

/**
 * Saves the rows of the form around it that somebody has touched, and says so. The answer brings the page with it, so
 * that what is wrong appears beside each row.
 */
export function AutoSave({ action, hidden, words }: Given) {
  const place = useRef<HTMLParagraphElement>(null)
  const [said, setSaid] = useState<{ text: string; bad?: boolean } | null>(null)

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const touched = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined

    const soon = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(send, ms)
    }
    const touch = (event: Event) => {
      const [, row] = (event.target as HTMLInputElement).name?.split('.') ?? []
      if (!row) return
      touched.add(row)
      soon(event.type === 'change' ? LEFT_MS : PAUSE_MS)
    }
    const send = () => {
      const rows = [...touched]
      touched.clear()
      if (!rows.length) return
      setSaid({ text: words.saving })
      startTransition(async () => {
        try {
          const answer = await action(idle, only(form, rows, hidden))
          setSaid({ text: answer.message ?? '', bad: answer.status === 'refused' })
        } catch {
          // Nothing arrived: what was typed is still in the fields, and is sent again.
          for (const row of rows) touched.add(row)
          setSaid({ text: words.failed, bad: true })
          soon(AGAIN_MS)
        }
      })
    }
    const pressed = () => {
      clearTimeout(timer)
      touched.clear()
    }
    form.addEventListener('input', touch)
    form.addEventListener('change', touch)
    form.addEventListener('submit', pressed)
    return () => {
      clearTimeout(timer)
      // Another page or another list: what was typed a moment ago goes with it.
      if (touched.size)
        startTransition(async () => void (await action(idle, only(form, [...touched], hidden))))
      form.removeEventListener('input', touch)
      form.removeEventListener('change', touch)
      form.removeEventListener('submit', pressed)
    }
  }, [action, hidden, words])

  return (
    <p ref={place} role="status" className={said?.bad ? 'text-bad' : 'text-muted'}>
      {said?.text ?? words.saved}
    </p>
  )
}

/** Those rows of the form and nothing else of it. */
function only(form: HTMLFormElement, rows: string[], hidden: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(hidden)) data.set(name, value)
  for (const row of rows) data.append('row', row)
  for (const [name, value] of new FormData(form))
    if (rows.some((row) => name.endsWith(`.${row}`))) data.append(name, value)
  return data
}
