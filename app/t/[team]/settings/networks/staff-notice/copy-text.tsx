'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'

type Given = { text: string; label: string; copy: string; copied: string; language: string }

/** A text to take along; where there is no script it is selected by hand. */
export function CopyText({ text, label, copy, copied, language }: Given) {
  const [done, setDone] = useState(false)
  const take = () =>
    navigator.clipboard?.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )
  return (
    <div className="stack">
      <span className="control">
        <textarea readOnly rows={12} value={text} aria-label={label} lang={language} />
      </span>
      <div className="actions">
        <Button onClick={take} icon={done ? 'check' : 'copy'}>
          {copy}
        </Button>
        <span role="status">{done ? copied : ''}</span>
      </div>
    </div>
  )
}
