'use client'

import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'

export type CodeToolsProps = { text: string; words: Record<'copy' | 'copied' | 'print', string> }

/** Copying and printing, where there is a script to do it. */
export function CodeTools({ text, words }: CodeToolsProps) {
  const [copied, setCopied] = useState(false)
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!scripted) return null
  return (
    <>
      <Button icon="copy" onClick={async () => setCopied(await copy(text))}>
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </Button>
      <Button onClick={() => window.print()}>{words.print}</Button>
    </>
  )
}

/** Browsers refuse where the page is not secure; then the button simply stays as it was. */
const copy = (text: string) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false)

/** Whether there is a script does not change while a page is open. */
const never = () => () => {}
