'use client'

import { useEffect, useState } from 'react'

export type CopyButtonProps = { text: string; label: string; copiedLabel: string }

/** Puts a text on the clipboard; there only where scripts run, so the text itself must be readable beside it. */
export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const soon = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(soon)
  }, [copied])

  return (
    <button
      type="button"
      className="button scripted"
      data-variant="quiet"
      data-size="small"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span className="face" aria-live="polite">
        {copied ? copiedLabel : label}
      </span>
    </button>
  )
}
